import { publicText } from '@prodlike/core';
import { dataTable, type TableColumn } from '../../page/markup/data-table';
import { type Html, html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { restNote } from '../../page/markup/rest-note';
import { count } from '../../words/count';
import { cutEnd, shorten } from '../../words/shorten';
import type { ReportedColumn, ScrubReport } from '../scrub-report';
import { failureWords } from '../words/failed-proof';
import {
  correlationWords,
  distinctWords,
  lengthWords,
  nullWords,
  topWords,
  unchangedWords,
  worstFirst,
} from '../words/measure-words';
import { scrubFile } from '../words/scrub-file';

const columns: readonly TableColumn[] = [
  { title: publicText`Column` },
  { title: publicText`Decision` },
  { title: publicText`Unchanged`, isNumber: true },
  { title: publicText`NULLs`, isNumber: true },
  { title: publicText`Different`, isNumber: true },
  { title: publicText`Commonest`, isNumber: true },
  { title: publicText`Length`, isNumber: true },
  { title: publicText`Correlation`, isNumber: true },
];

const mostPaths = 20;
const most = 1_000;

/** Every column with its decision, the rule that gave it, and what masking did to its distribution. */
export function columnsSection(report: ScrubReport): PageSection {
  const shown = worstFirst(report.columns).slice(0, most);
  const caption = publicText`Columns: what failed first, then what is masked; measures before → after`;
  return {
    id: publicText`columns`,
    title: publicText`Columns`,
    aside: count(report.columns.length),
    body: html`${dataTable(caption, columns, shown.map(cells))}${restNote(report.columns.length - shown.length, publicText`columns more`, scrubFile)}`,
  };
}

function cells(column: ReportedColumn): readonly Html[] {
  return [
    html`<code>${shorten(publicText`${column.table}.${column.column}`, 140)}</code> <small>${shorten(column.type, 80)}</small>`,
    decisionCell(column),
    column.passed === false
      ? html`<span class="bad">${unchangedWords(column)}</span>${column.failures.map((failure) => html` <small>It ${failureWords(failure, column)}.</small>`)}`
      : html`${unchangedWords(column)}`,
    html`${nullWords(column)}`,
    html`${distinctWords(column)}`,
    html`${topWords(column)}`,
    html`${lengthWords(column)}`,
    html`${correlationWords(column)}`,
  ];
}

function decisionCell({ decision, reason, rule, paths = [] }: ReportedColumn): Html {
  const why = reason === undefined ? html`` : html`: ${cutEnd(reason, 120)}`;
  const inside = paths
    .slice(0, mostPaths)
    .map((path) => html`<small><code>${shorten(path.path, 100)}</code> ${path.decision}</small>`);
  return html`${decision}${why}<small>${shorten(rule, 120)}</small>${inside}`;
}
