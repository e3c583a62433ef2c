import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import type { ObservedTraffic, TrafficWait, TrafficWindow } from '@prodlike/traffic';
import { codeCell } from '../markdown/code';
import { details } from '../markdown/details';
import { escapeText } from '../markdown/escape-text';
import { type Column, tableWithin } from '../markdown/table';
import { textCell } from '../markdown/text-cell';
import type { PublicReport } from '../public-report';
import { count, counted } from '../words/count';
import { duration } from '../words/duration';
import { cutEnd, shorten } from '../words/shorten';
import { trafficOutcome, waitedForWords } from '../words/traffic-words';

const statementColumns: readonly Column[] = [
  { title: publicText`Calls of`, align: 'left' },
  { title: publicText`p99 before`, align: 'right' },
  { title: publicText`during`, align: 'right' },
  { title: publicText`after`, align: 'right' },
  { title: publicText`Waited`, align: 'right' },
  { title: publicText`Gave up`, align: 'right' },
];

const waitColumns: readonly Column[] = [
  { title: publicText`Waited for`, align: 'left' },
  { title: publicText`Of migration`, align: 'left' },
  { title: publicText`Calls`, align: 'right' },
  { title: publicText`Longest`, align: 'right' },
  { title: publicText`Gave up`, align: 'right' },
];

const mostNotes = 5;

/** What calls felt that ran beside the migrations, folded; '' where none did. */
export function trafficSection({ traffic }: PublicReport, budget: number): PublicText {
  if (traffic === undefined) return publicText``;
  const room = Math.max(0, Math.floor((budget - 400 - mostNotes * 310) / 2));
  const parts = [
    runLine(traffic),
    waitsTable(traffic, room),
    statementsTable(traffic, room),
    ...traffic.notes.slice(0, mostNotes).map((note) => publicText`- ${escapeText(cutEnd(note, 300))}`),
  ].filter((part) => part !== '');
  return details(publicText`Traffic: ${trafficOutcome(traffic)}`, joinPublic(parts, publicText`\n\n`));
}

function runLine({ sessions, beforeMs, duringMs, afterMs }: ObservedTraffic): PublicText {
  return publicText`A second run of the migrations, beside ${counted(sessions, publicText`session`, publicText`sessions`)} of traffic: ${duration(beforeMs)} before, ${duration(duringMs)} during, ${duration(afterMs)} after.`;
}

function p99({ p99Ms }: TrafficWindow): PublicText {
  return p99Ms === null ? publicText`–` : duration(p99Ms);
}

function statementsTable({ statements }: ObservedTraffic, budget: number): PublicText {
  const slowestFirst = [...statements].sort((a, b) => (b.during.p99Ms ?? 0) - (a.during.p99Ms ?? 0));
  const rows = slowestFirst.map(({ name, before, during, after, waited, timedOut }) => [
    textCell(shorten(name, 60)),
    p99(before),
    p99(during),
    p99(after),
    count(waited),
    count(timedOut),
  ]);
  return withRest(tableWithin(statementColumns, rows, budget), rows.length);
}

function waitRow(wait: TrafficWait): readonly PublicText[] {
  return [
    publicText`${waitedForWords(wait)} ${codeCell(shorten(wait.relation, 80))}`,
    codeCell(shorten(wait.migration, 60)),
    count(wait.waited),
    duration(wait.maxWaitMs),
    count(wait.timedOut),
  ];
}

function waitsTable({ waits }: ObservedTraffic, budget: number): PublicText {
  return withRest(tableWithin(waitColumns, waits.map(waitRow), budget), waits.length);
}

function withRest({ markdown, shown }: { markdown: PublicText; shown: number }, all: number): PublicText {
  const rest = all - shown;
  return rest > 0 ? publicText`${markdown}\n\n…and ${count(rest)} more, in report.json.` : markdown;
}
