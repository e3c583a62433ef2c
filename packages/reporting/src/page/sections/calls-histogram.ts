import { publicText } from '@prodlike/core';
import type { ObservedStatement } from '@prodlike/observing';
import { count } from '../../words/count';
import { slowestCalls } from '../../words/slowest-calls';
import { dataTable, type TableColumn } from '../markup/data-table';
import { type Html, html } from '../markup/html';
import { shareBar } from '../markup/share-bar';

const columns: readonly TableColumn[] = [
  { title: publicText`Slowest call` },
  { title: publicText`Statements`, isNumber: true },
  { title: publicText`Share` },
];

/** Statements by the duration of their slowest call. */
export function callsHistogram(statements: readonly ObservedStatement[]): Html {
  const buckets = slowestCalls(statements);
  const most = Math.max(...buckets.map(({ number }) => number), 1);
  const rows = buckets.map(({ title, number }) => [
    html`${title}`,
    html`${count(number)}`,
    shareBar(number / most),
  ]);
  return html`<div class="histogram">${dataTable(publicText`Statements by the duration of their slowest call`, columns, rows)}</div>
`;
}
