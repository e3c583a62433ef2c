import { publicText } from '@prodlike/core';
import type { TrafficWait } from '@prodlike/traffic';
import { count } from '../../../words/count';
import { duration } from '../../../words/duration';
import { cutEnd, shorten } from '../../../words/shorten';
import { dataTable, type TableColumn } from '../../markup/data-table';
import { type Html, html, nothing } from '../../markup/html';
import { restNote } from '../../markup/rest-note';

const columns: readonly TableColumn[] = [
  { title: publicText`Waited for` },
  { title: publicText`Longest`, isNumber: true },
  { title: publicText`Together`, isNumber: true },
  { title: publicText`Calls`, isNumber: true },
  { title: publicText`Timed out`, isNumber: true },
  { title: publicText`Held by` },
];

const mostWaits = 100;

/** The calls that each lock of the migrations held up. */
export function waitsTable(waits: readonly TrafficWait[]): Html {
  if (waits.length === 0)
    return html`<p>No call waited for a lock of the migrations.</p>
`;
  const worst = [...waits].sort((a, b) => b.maxWaitMs - a.maxWaitMs).slice(0, mostWaits);
  return html`${dataTable(publicText`What the calls waited for, the longest wait first`, columns, worst.map(cells))}${restNote(waits.length - worst.length, publicText`locks more`)}`;
}

function cells(wait: TrafficWait): readonly Html[] {
  const { relation, mode, migration, statement, waited, timedOut, maxWaitMs, totalWaitMs } = wait;
  return [
    html`<code>${shorten(relation, 100)}</code> <small>${shorten(mode, 40)}</small>`,
    html`${duration(maxWaitMs)}`,
    html`${duration(totalWaitMs)}`,
    html`${count(waited)}`,
    timedOut > 0 ? html`<strong class="bad">${count(timedOut)}</strong>` : html`${count(timedOut)}`,
    html`<code>${shorten(migration, 100)}</code>${statement === undefined ? nothing : html`<code class="sql">${cutEnd(statement, 300)}</code>`}`,
  ];
}
