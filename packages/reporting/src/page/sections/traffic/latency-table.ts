import { publicText, publicWord } from '@prodlike/core';
import type { ObservedTraffic, ObservedTrafficStatement, TrafficWindow } from '@prodlike/traffic';
import { count } from '../../../words/count';
import { duration } from '../../../words/duration';
import { cutEnd, shorten } from '../../../words/shorten';
import { dataTable, type TableColumn } from '../../markup/data-table';
import { type Html, html, nothing } from '../../markup/html';
import { restNote } from '../../markup/rest-note';
import { shareBar } from '../../markup/share-bar';

const columns: readonly TableColumn[] = [
  { title: publicText`Statement` },
  { title: publicText`Calls a second`, isNumber: true },
  { title: publicText`p95 before`, isNumber: true },
  { title: publicText`p95 during`, isNumber: true },
  { title: publicText`Max during`, isNumber: true },
  { title: publicText`p95 after`, isNumber: true },
  { title: publicText`Waited`, isNumber: true },
  { title: publicText`Timed out`, isNumber: true },
];

const mostStatements = 100;

/** The latency of each statement before, during and after the migrations. */
export function latencyTable({ statements }: ObservedTraffic): Html {
  const longestMs = Math.max(
    1,
    ...statements
      .flatMap(({ before, during, after }) => [before.p95Ms, during.p95Ms, after.p95Ms])
      .map(Number),
  );
  const shown = statements.slice(0, mostStatements);
  const caption = publicText`Latency before, during and after the migrations: 95 of 100 calls took no longer`;
  return html`${dataTable(
    caption,
    columns,
    shown.map((statement) => cells(statement, longestMs)),
  )}${restNote(statements.length - shown.length, publicText`statements more`)}`;
}

function cells(statement: ObservedTrafficStatement, longestMs: number): readonly Html[] {
  const { name, sql, kind, ratePerSecond, before, during, after, waited, timedOut } = statement;
  return [
    html`${shorten(name, 100)} <small>${publicWord<'read' | 'write'>(kind)}</small><code class="sql">${cutEnd(sql, 300)}</code>`,
    html`${Math.round(ratePerSecond * 10) / 10}`,
    latency(before, longestMs),
    latency(during, longestMs),
    during.maxMs === null ? nothing : html`${duration(during.maxMs)}`,
    latency(after, longestMs),
    html`${count(waited)}`,
    timedOut > 0 ? html`<strong class="bad">${count(timedOut)}</strong>` : html`${count(timedOut)}`,
  ];
}

function latency({ p95Ms }: TrafficWindow, longestMs: number): Html {
  return p95Ms === null ? html`–` : html`${duration(p95Ms)}${shareBar(p95Ms / longestMs)}`;
}
