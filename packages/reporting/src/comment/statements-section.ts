import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import type { ObservedStatement } from '@prodlike/observing';
import { codeCell } from '../markdown/code';
import { details } from '../markdown/details';
import { type Column, tableWithin } from '../markdown/table';
import type { PublicReport } from '../public-report';
import { bytes } from '../words/bytes';
import { count, counted } from '../words/count';
import { duration } from '../words/duration';
import { cutEnd } from '../words/shorten';
import { histogram } from './histogram';

const columns: readonly Column[] = [
  { title: publicText`Statement`, align: 'left' },
  { title: publicText`Calls`, align: 'right' },
  { title: publicText`Total`, align: 'right' },
  { title: publicText`Max`, align: 'right' },
  { title: publicText`Mean`, align: 'right' },
  { title: publicText`Rows`, align: 'right' },
  { title: publicText`WAL`, align: 'right' },
];

/** The costliest statements, constants masked, under a histogram of their slowest calls. */
export function statementsSection(report: PublicReport, most: number, budget: number): PublicText {
  const work = report.statements.filter(({ kind }) => kind === 'work');
  if (work.length === 0) return publicText``;
  const costliest = [...work].sort((a, b) => b.totalMs - a.totalMs).slice(0, most);
  const bars = histogram(work);
  const { markdown, shown } = tableWithin(columns, costliest.map(row), budget - bars.length - 300);
  const rest = work.length - shown + report.statementsOmitted;
  const more = rest > 0 ? publicText`\n\n…and ${count(rest)} cheaper ones.` : publicText``;
  return details(
    counted(work.length + report.statementsOmitted, publicText`statement`, publicText`statements`),
    joinPublic([bars, publicText`${markdown}${more}`], publicText`\n\n`),
  );
}

function row({ sql, level, calls, totalMs, maxMs, meanMs, rows, io }: ObservedStatement) {
  const where = level === 'nested' ? publicText` (in a function)` : publicText``;
  return [
    publicText`${codeCell(cutEnd(sql, 160))}${where}`,
    count(calls),
    duration(totalMs),
    duration(maxMs),
    duration(meanMs),
    count(rows),
    io ? bytes(io.walBytes) : publicText``,
  ];
}
