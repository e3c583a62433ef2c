import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { code, codeCell } from '../markdown/code';
import { details } from '../markdown/details';
import { type Column, tableWithin } from '../markdown/table';
import type { PublicReport, ReportedRun } from '../public-report';
import { bytes } from '../words/bytes';
import { count, counted } from '../words/count';
import { duration } from '../words/duration';
import { longestWaits } from '../words/longest-waits';
import { runTitle, runWords } from '../words/run-words';
import { cutEnd, shorten } from '../words/shorten';

const columns: readonly Column[] = [
  { title: publicText`Schema`, align: 'left' },
  { title: publicText`Object`, align: 'left' },
  { title: publicText`Before`, align: 'left' },
  { title: publicText`After`, align: 'left' },
];

/** The migrations once more and the way back, each folded, with what it did to the schema. */
export function runsSection({ runs }: PublicReport, budget: number): PublicText {
  const each = Math.floor(budget / Math.max(1, runs.length));
  return joinPublic(
    runs.map((run) => details(titleOf(run), bodyOf(run, each - 300))),
    publicText`\n\n`,
  );
}

function titleOf(run: ReportedRun): PublicText {
  return publicText`${runTitle(run)}: ${runWords(run)}`;
}

function bodyOf(run: ReportedRun, budget: number): PublicText {
  const parts = [factsOf(run), differencesOf(run, budget - 600)].filter((part) => part !== '');
  return joinPublic(parts, publicText`\n\n`);
}

function factsOf({ command, walBytes, statements, locks, rewrites }: ReportedRun): PublicText {
  const tool = code(shorten(command.tool, 80));
  if (command.outcome === 'skipped') return publicText`- ${tool} was left out.`;
  const exit = command.exitCode === null ? publicText`` : publicText`, exit code ${command.exitCode}`;
  const calls = statements.reduce((sum, statement) => sum + statement.calls, 0);
  const wal = walBytes === null ? publicText`` : publicText`, ${bytes(walBytes)} of WAL`;
  const waitMs = Math.max(0, ...longestWaits(locks).values());
  const rewritten =
    rewrites.length === 0
      ? publicText``
      : publicText`\n- ${counted(rewrites.length, publicText`relation was`, publicText`relations were`)} written anew.`;
  return publicText`- ${tool}${exit}, ${counted(calls, publicText`statement`, publicText`statements`)}${wal}
- Longest wait for the application: ${duration(waitMs)}${rewritten}`;
}

function differencesOf({ schemaDifferences }: ReportedRun, budget: number): PublicText {
  const differences = schemaDifferences ?? [];
  const rows = differences.map(({ kind, object, name, before, after }) => [
    publicText`${object} ${kindWords[kind]}`,
    codeCell(shorten(name, 80)),
    before === undefined ? publicText`` : codeCell(cutEnd(before, 160)),
    after === undefined ? publicText`` : codeCell(cutEnd(after, 160)),
  ]);
  const { markdown, shown } = tableWithin(columns, rows, budget);
  const rest = rows.length - shown;
  return rest > 0 ? publicText`${markdown}\n\n…and ${count(rest)} more, in report.json.` : markdown;
}

const kindWords = {
  added: publicText`added`,
  removed: publicText`removed`,
  changed: publicText`changed`,
} as const;
