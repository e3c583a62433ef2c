import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { dataTable, type TableColumn } from '../../page/markup/data-table';
import { type Html, html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { restNote } from '../../page/markup/rest-note';
import { count } from '../../words/count';
import { cutEnd, shorten } from '../../words/shorten';
import type { ReportedUndecided } from '../scrub-report';

const columns: readonly TableColumn[] = [
  { title: publicText`Column` },
  { title: publicText`A line for prodlike.yml` },
  { title: publicText`Why` },
];

const most = 500;

/** What has no decision, with a suggestion and its evidence. @param file that holds all of it */
export function undecidedSection(
  undecided: readonly ReportedUndecided[],
  file: PublicText,
): PageSection | undefined {
  if (undecided.length === 0) return undefined;
  const shown = undecided.slice(0, most);
  const caption = publicText`Columns and paths without a decision; the suggestions go under masking, columns`;
  return {
    id: publicText`undecided`,
    title: publicText`Undecided`,
    aside: count(undecided.length),
    body: html`${dataTable(caption, columns, shown.map(cells))}${restNote(undecided.length - shown.length, publicText`more`, file)}`,
  };
}

function cells({ table, column, path, suggestion, evidence }: ReportedUndecided): readonly Html[] {
  const inside = path === undefined ? html`` : html` <small><code>${shorten(path, 120)}</code></small>`;
  return [
    html`<code>${shorten(publicText`${table}.${column}`, 140)}</code>${inside}`,
    html`<code>${suggestion}</code>`,
    html`${cutEnd(joinPublic(evidence, publicText`; `), 600)}`,
  ];
}
