import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { countingFindings } from '../comment/carried-run';
import { groupFindings } from '../comment/headline-findings';
import { numbersOf } from '../comment/numbers';
import type { PublicReport, Verdict } from '../public-report';
import { bytesChange } from '../words/bytes';
import { count } from '../words/count';
import { detailsWords } from '../words/details-words';
import { duration } from '../words/duration';
import { isolationWords, isUnprotected } from '../words/isolation-words';
import { longestWaits } from '../words/longest-waits';
import { outcomeWords } from '../words/outcome-words';
import { runTitle, runWords } from '../words/run-words';
import { shorten } from '../words/shorten';
import { toldMigrations } from '../words/told-migrations';
import { trafficOutcome } from '../words/traffic-words';
import { alignColumns } from './align-columns';
import { terminalText } from './terminal-text';

const mostFindings = 5;
const mostMigrations = 20;

const verdicts: Record<Verdict, PublicText> = {
  ok: publicText`OK: nothing in it would hurt.`,
  warning: publicText`WARNING: it works, and something is worth a look.`,
  danger: publicText`DANGER: this would hurt in production.`,
  failed: publicText`FAILED: it does not run on production-like data.`,
};

/**
 * The report for a terminal or a log: short, without markdown.
 *
 * @param reportPath where the full report lies, as the user may open it
 */
export function renderPlain(report: PublicReport, reportPath?: PublicText): PublicText {
  const { waitMs, durationMs, growthBytes } = numbersOf(report);
  const growth = growthBytes === null ? publicText`` : publicText`, database ${bytesChange(growthBytes)}`;
  const lines = [
    verdicts[report.verdict],
    publicText`Longest wait ${duration(waitMs)}, duration ${duration(durationMs)}${growth}.`,
    publicText``,
    ...migrationLines(report),
    ...runLines(report),
    ...trafficLines(report),
    ...findingLines(report),
    ...isolationLines(report),
    ...(reportPath ? [publicText``, publicText`Report: ${reportPath}`] : []),
  ];
  return terminalText(joinPublic(lines, publicText`\n`));
}

function migrationLines(report: PublicReport): readonly PublicText[] {
  const ran = toldMigrations(report);
  if (ran.length === 0) return [];
  const waits = longestWaits(report.locks);
  const rows = ran
    .slice(0, mostMigrations)
    .map((migration) => [
      shorten(migration.name, 60),
      outcomeWords(migration),
      duration(migration.durationMs),
      duration(waits.get(migration.name) ?? 0),
    ]);
  const header = [publicText`Migration`, publicText`Outcome`, publicText`Took`, publicText`Wait`];
  const rest = ran.length - rows.length;
  return [...alignColumns([header, ...rows]), ...(rest > 0 ? [publicText`…and ${count(rest)} more`] : [])];
}

function runLines({ runs }: PublicReport): readonly PublicText[] {
  if (runs.length === 0) return [];
  return [publicText``, ...runs.map((run) => publicText`${runTitle(run)}: ${runWords(run)}.`)];
}

function trafficLines({ traffic }: PublicReport): readonly PublicText[] {
  return traffic === undefined ? [] : [publicText``, publicText`Beside traffic: ${trafficOutcome(traffic)}.`];
}

function isolationLines({ isolation, details }: PublicReport): readonly PublicText[] {
  const words = publicText`Isolation: ${isolationWords(isolation)}.`;
  const told = details === undefined ? [] : [publicText`Private details: ${detailsWords(details)}.`];
  return [publicText``, isUnprotected(isolation) ? publicText`WARNING: ${words}` : words, ...told];
}

function findingLines(report: PublicReport): readonly PublicText[] {
  const groups = groupFindings(countingFindings(report));
  const shown = groups
    .slice(0, mostFindings)
    .flatMap(({ lead }, index) => [
      publicText``,
      publicText`${index + 1}. [${lead.rule}] ${shorten(lead.migration, 60)}${lead.relation ? publicText`, ${lead.relation}` : publicText``}`,
      publicText`   ${lead.message}`,
      publicText`   ${lead.advice}`,
    ]);
  const rest = groups.length - mostFindings;
  return rest > 0 ? [...shown, publicText``, publicText`…and ${count(rest)} more findings`] : shown;
}
