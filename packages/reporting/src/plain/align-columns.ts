import { joinPublic, type PublicText, publicText } from '@prodlike/core';

/** Rows of text as columns for a terminal, the first column left, the others right, two blanks between. */
export function alignColumns(rows: readonly (readonly PublicText[])[]): readonly PublicText[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, widthOf(cell));
  return rows.map((row) =>
    joinPublic(
      row.map((cell, index) => padded(cell, widths[index] ?? 0, index === 0)),
      publicText`  `,
    ),
  );
}

function padded(cell: PublicText, width: number, isLeft: boolean): PublicText {
  const blanks = joinPublic(
    Array.from({ length: width - widthOf(cell) }, () => publicText` `),
    publicText``,
  );
  return isLeft ? publicText`${cell}${blanks}` : publicText`${blanks}${cell}`;
}

/** Columns of a terminal: East Asian characters and emoji take two, marks that combine none. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/[\p{Mn}\p{Cf}]/u.test(character)) continue;
    width +=
      /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}
