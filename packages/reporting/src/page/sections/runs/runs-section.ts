import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import type { PublicReport, ReportedRun } from '../../../public-report';
import { bytes } from '../../../words/bytes';
import { commandWords } from '../../../words/command-words';
import { count, counted } from '../../../words/count';
import { duration } from '../../../words/duration';
import { longestWaits } from '../../../words/longest-waits';
import { runTitle, runWords } from '../../../words/run-words';
import { shorten } from '../../../words/shorten';
import { type Fact, factsList } from '../../markup/facts-list';
import { type Html, html, nothing } from '../../markup/html';
import type { PageSection } from '../../markup/page-section';
import { migrationsTable } from '../migrations-section';
import { runDifferences } from './run-differences';

const explanations: Record<ReportedRun['kind'], PublicText> = {
  second: publicText`The same command once more on the same clone: what is idempotent changes nothing.`,
  rollback: publicText`The way back on the same clone: what it restores is as it was before the migrations.`,
};

/** The migrations run once more, and the way back. */
export function runsSection({ runs }: PublicReport): PageSection | undefined {
  if (runs.length === 0) return undefined;
  return {
    id: publicText`runs`,
    title: publicText`Further runs`,
    aside: count(runs.length),
    body: html`${runs.map(runOf)}`,
  };
}

function runOf(run: ReportedRun): Html {
  if (run.command.outcome === 'skipped')
    return html`<div class="run"><h3>${runTitle(run)}</h3>
<p>It ${runWords(run)}.</p></div>
`;
  return html`<div class="run"><h3>${runTitle(run)}</h3>
<p class="note">${explanations[run.kind]}</p>
${factsList(factsOf(run))}${runDifferences(run)}${run.migrations.length === 0 ? nothing : migrationsTable(run)}</div>
`;
}

function factsOf({
  command,
  durationMs,
  walBytes,
  locks,
  rewrites,
  statements,
}: ReportedRun): readonly Fact[] {
  const exit = command.exitCode === null ? publicText`` : publicText`, exit code ${command.exitCode}`;
  const waitMs = Math.max(0, ...longestWaits(locks).values());
  const facts: (Fact | undefined)[] = [
    [publicText`Command`, publicText`${shorten(command.tool, 80)} ${commandWords(command.outcome)}${exit}`],
    [publicText`Took`, duration(durationMs)],
    [publicText`Longest wait`, waitMs > 0 ? duration(waitMs) : publicText`none for reads or writes`],
    [
      publicText`Did`,
      joinPublic(
        [
          counted(statements.length, publicText`statement`, publicText`statements`),
          counted(rewrites.length, publicText`rewrite`, publicText`rewrites`),
          counted(locks.length, publicText`strong lock`, publicText`strong locks`),
        ],
        publicText`, `,
      ),
    ],
    walBytes === null ? undefined : [publicText`WAL`, bytes(walBytes)],
  ];
  return facts.filter((fact): fact is Fact => fact !== undefined);
}
