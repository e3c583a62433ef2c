import { publicText } from '@prodlike/core';
import { dataTable, type TableColumn } from '../../page/markup/data-table';
import { type Html, html, nothing } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { restNote } from '../../page/markup/rest-note';
import { shareBar } from '../../page/markup/share-bar';
import { bytes } from '../../words/bytes';
import { count } from '../../words/count';
import { duration } from '../../words/duration';
import { shorten } from '../../words/shorten';
import type { ReportedSampleTable, SampleReport } from '../sample-report';
import { sampleFile } from '../words/sample-file';
import { sourceRowsWords } from '../words/source-rows-words';

const columns: readonly TableColumn[] = [
  { title: publicText`Table` },
  { title: publicText`Rows`, isNumber: true },
  { title: publicText`Of about`, isNumber: true },
  { title: publicText`Size`, isNumber: true },
  { title: publicText`Took`, isNumber: true },
  { title: publicText`Size, of the largest` },
];

const most = 1_000;

/** What was copied, the largest first. */
export function tablesSection({ tables }: SampleReport): PageSection | undefined {
  if (tables.length === 0) return undefined;
  const filled = tables.filter(({ rows }) => rows > 0);
  const shown = [...filled].sort((a, b) => b.bytes - a.bytes || b.rows - a.rows).slice(0, most);
  const largest = Math.max(1, ...shown.map((table) => table.bytes));
  const caption = publicText`Copied tables, the largest first; size of the data on the wire`;
  return {
    id: publicText`tables`,
    title: publicText`Tables`,
    aside: count(tables.length),
    body: html`${
      filled.length === 0
        ? nothing
        : dataTable(
            caption,
            columns,
            shown.map((table) => cells(table, largest)),
          )
    }${restNote(filled.length - shown.length, publicText`smaller tables`, sampleFile)}${withoutRows(tables)}`,
  };
}

/** By name alone: a row of zeros for each would bury the others. */
function withoutRows(tables: readonly ReportedSampleTable[]): Html {
  const empty = tables.filter(({ rows }) => rows === 0);
  if (empty.length === 0) return nothing;
  const shown = empty.slice(0, most);
  return html`<h3>Without rows ${count(empty.length)}</h3>
<p>${shown.map(({ table }, index) => html`${index === 0 ? publicText`` : publicText`, `}<code>${shorten(table, 100)}</code>`)}</p>
${restNote(empty.length - shown.length, publicText`tables more`, sampleFile)}`;
}

function cells(table: ReportedSampleTable, largest: number): readonly Html[] {
  return [
    html`<code>${shorten(table.table, 100)}</code>`,
    html`${count(table.rows)}`,
    html`${sourceRowsWords(table.sourceRows)}`,
    html`${bytes(table.bytes)}`,
    html`${duration(table.durationMs)}`,
    shareBar(table.bytes / largest),
  ];
}
