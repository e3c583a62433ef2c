import type { PublicText } from '@prodlike/core';
import { type Html, html } from './html';

export interface TableColumn {
  readonly title: PublicText;
  readonly isNumber?: true;
}

/**
 * A table with a caption, in a region of its own that scrolls sideways, also by keyboard, where the screen is narrow.
 * The first cell of a row is its header.
 */
export function dataTable(
  caption: PublicText,
  columns: readonly TableColumn[],
  rows: readonly (readonly Html[])[],
): Html {
  const heads = columns.map(({ title, isNumber }) =>
    isNumber ? html`<th scope="col" class="number">${title}</th>` : html`<th scope="col">${title}</th>`,
  );
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
<table>
<caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.map((row) => rowOf(columns, row))}</tbody>
</table>
</div>
`;
}

function rowOf(columns: readonly TableColumn[], cells: readonly Html[]): Html {
  const filled = cells.map((cell, index) => {
    if (index === 0) return html`<th scope="row">${cell}</th>`;
    return columns[index]?.isNumber ? html`<td class="number">${cell}</td>` : html`<td>${cell}</td>`;
  });
  return html`<tr>${filled}</tr>
`;
}
