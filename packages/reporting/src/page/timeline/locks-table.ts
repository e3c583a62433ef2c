import { publicText } from '@prodlike/core';
import type { ObservedLock } from '@prodlike/observing';
import { blockedTraffic, trafficWords } from '../../words/blocked-traffic';
import { duration } from '../../words/duration';
import { modeWords } from '../../words/lock-words';
import { cutEnd, shorten } from '../../words/shorten';
import { dataTable, type TableColumn } from '../markup/data-table';
import { type Html, html } from '../markup/html';
import type { LockGroup } from './lock-groups';

const columns: readonly TableColumn[] = [
  { title: publicText`Relation` },
  { title: publicText`Lock` },
  { title: publicText`What waits` },
  { title: publicText`Taken at`, isNumber: true },
  { title: publicText`Held`, isNumber: true },
  { title: publicText`Statement` },
  { title: publicText`Migration` },
];

/** What the timeline draws, for those who would rather read it. */
export function locksTable(groups: readonly LockGroup[]): Html {
  const rows = groups.flatMap(({ locks }) => locks.map(cells));
  return html`<details><summary>The same as a table</summary>
${dataTable(publicText`Locks in order of time; times count from the command’s start`, columns, rows)}</details>
`;
}

function cells(lock: ObservedLock): readonly Html[] {
  return [
    html`<code>${shorten(lock.relation, 100)}</code>`,
    html`${modeWords(lock.mode)}`,
    html`${trafficWords[blockedTraffic(lock)]}`,
    html`${duration(lock.acquiredMs)}`,
    html`${duration(lock.heldMs)}`,
    html`<code class="sql">${cutEnd(lock.statement, 300)}</code>`,
    html`<code>${shorten(lock.migration, 100)}</code>`,
  ];
}
