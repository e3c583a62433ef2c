import { type PublicText, publicText } from '@prodlike/core';
import { dataTable, type TableColumn } from '../../page/markup/data-table';
import { type Html, html, nothing } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { restNote } from '../../page/markup/rest-note';
import { shareBar } from '../../page/markup/share-bar';
import { bytes } from '../../words/bytes';
import { count } from '../../words/count';
import { duration } from '../../words/duration';
import { cutEnd, shorten } from '../../words/shorten';
import type { ReportedPlannedTable, ReportedSamplePlan, SampleReport } from '../sample-report';
import { sampleFile } from '../words/sample-file';
import { sourceRowsWords } from '../words/source-rows-words';

const columns: readonly TableColumn[] = [
  { title: publicText`Table` },
  { title: publicText`Rows`, isNumber: true },
  { title: publicText`Of about`, isNumber: true },
  { title: publicText`Size`, isNumber: true },
  { title: publicText`Size, of the largest` },
];

const most = 1_000;
const mostWarnings = 100;

/** What would be copied, how long it would take, and which foreign keys are worth a look. */
export function planSection({ plan }: SampleReport): PageSection | undefined {
  if (plan === null) return undefined;
  const shown = [...plan.tables].sort((a, b) => b.bytes - a.bytes || b.rows - a.rows).slice(0, most);
  const largest = Math.max(1, ...shown.map((table) => table.bytes));
  const caption = publicText`Estimates of the source's planner, the largest first`;
  return {
    id: publicText`plan`,
    title: publicText`Plan`,
    aside: count(plan.tables.length),
    body: html`${timeOf(plan)}${warnings(publicText`Foreign keys that bring many rows`, plan.exploding)}${warnings(publicText`Foreign keys without an index on the child`, plan.unindexed)}${dataTable(
      caption,
      columns,
      shown.map((table) => cells(table, largest)),
    )}${restNote(plan.tables.length - shown.length, publicText`smaller tables`, sampleFile)}`,
  };
}

function timeOf({ bytes: size, linkBytesPerSecond, copyMs }: ReportedSamplePlan): Html {
  if (linkBytesPerSecond === null || copyMs === null) return nothing;
  return html`<p>${bytes(size)} at ${bytes(linkBytesPerSecond)} a second, as measured: ${duration(copyMs)}.</p>
`;
}

function warnings(title: PublicText, items: readonly PublicText[]): Html {
  if (items.length === 0) return nothing;
  return html`<h3>${title}</h3>
<ul>
${items.slice(0, mostWarnings).map(
  (item) => html`<li>${cutEnd(item, 300)}</li>
`,
)}</ul>
${restNote(items.length - mostWarnings, publicText`foreign keys more`, sampleFile)}`;
}

function cells(table: ReportedPlannedTable, largest: number): readonly Html[] {
  return [
    html`<code>${shorten(table.table, 100)}</code>`,
    html`${count(table.rows)}`,
    html`${sourceRowsWords(table.sourceRows)}`,
    html`${bytes(table.bytes)}`,
    shareBar(table.bytes / largest),
  ];
}
