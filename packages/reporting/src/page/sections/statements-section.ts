import { publicText } from '@prodlike/core';
import type { ObservedStatement } from '@prodlike/observing';
import type { PublicReport } from '../../public-report';
import { bytes } from '../../words/bytes';
import { count } from '../../words/count';
import { duration } from '../../words/duration';
import { cutEnd, shorten } from '../../words/shorten';
import { dataTable, type TableColumn } from '../markup/data-table';
import { type Html, html, nothing } from '../markup/html';
import type { PageSection } from '../markup/page-section';
import { restNote } from '../markup/rest-note';
import { shareBar } from '../markup/share-bar';
import { durationsHistogram } from './durations-histogram';

const columns: readonly TableColumn[] = [
  { title: publicText`Statement` },
  { title: publicText`Calls`, isNumber: true },
  { title: publicText`Total`, isNumber: true },
  { title: publicText`Max`, isNumber: true },
  { title: publicText`Mean`, isNumber: true },
  { title: publicText`Rows`, isNumber: true },
  { title: publicText`WAL`, isNumber: true },
];

/** For readers without scripts, and for paper; the page's script shows all that there is room for. */
const mostStatements = 200;

/** The costliest statements, constants masked, under a histogram of their slowest calls. */
export function statementsSection(report: PublicReport): PageSection | undefined {
  const work = report.statements.filter(({ kind }) => kind === 'work');
  if (work.length === 0) return undefined;
  const costliest = [...work].sort((a, b) => b.totalMs - a.totalMs).slice(0, mostStatements);
  const mostMs = costliest[0]?.totalMs ?? 0;
  const rows = costliest.map((statement) => cells(statement, mostMs));
  const histogram = durationsHistogram(
    {
      caption: publicText`Statements by the duration of their slowest call`,
      duration: publicText`Slowest call`,
      things: publicText`Statements`,
    },
    work.map(({ maxMs }) => maxMs),
  );
  const all = work.length + report.statementsOmitted;
  return {
    id: publicText`statements`,
    title: publicText`Statements`,
    aside: count(all),
    body: html`${histogram}<div class="live" id="statements-live"></div>
<div class="plain">${dataTable(publicText`Statements, the costliest first, with constants masked`, columns, rows)}${restNote(all - rows.length, publicText`cheaper statements`)}</div>
`,
  };
}

function cells(statement: ObservedStatement, mostMs: number): readonly Html[] {
  const { sql, migration, level, calls, totalMs, maxMs, meanMs, rows, io } = statement;
  const where = level === 'nested' ? html`, in a function` : nothing;
  return [
    html`<code class="sql">${cutEnd(sql, 600)}</code> <small>${shorten(migration, 100)}${where}</small>`,
    html`${count(calls)}`,
    html`${duration(totalMs)}${shareBar(totalMs / mostMs)}`,
    html`${duration(maxMs)}`,
    html`${duration(meanMs)}`,
    html`${count(rows)}`,
    io === undefined ? nothing : html`${bytes(io.walBytes)}`,
  ];
}
