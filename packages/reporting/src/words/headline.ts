import { type PublicText, publicText } from '@prodlike/core';
import { countingFindings } from '../comment/carried-run';
import type { Finding, PublicReport } from '../public-report';
import { rollbackFailed } from '../rules/runs/rollback-failed';
import { rollbackIncomplete } from '../rules/runs/rollback-incomplete';
import { secondRunChanges } from '../rules/runs/second-run-changes';
import { secondRunFailed } from '../rules/runs/second-run-failed';
import { duration } from './duration';
import { blockedWords, blocksTraffic, lockedTable } from './lock-words';
import { shorten } from './shorten';

/**
 * The verdict in words, without the verdict's own word: ``reads and writes of `orders` would have waited 5.5 s``.
 *
 * @param mark how a name is set off from the sentence: as code, in backticks, …
 */
export function headlineOf(report: PublicReport, mark: (name: PublicText) => PublicText): PublicText {
  const failed = report.migrations.find(({ outcome }) => outcome === 'failed' || outcome === 'interrupted');
  if (report.verdict === 'failed')
    return failed
      ? publicText`${mark(shorten(failed.name, 80))} does not run on production-like data`
      : publicText`the migration command did not finish its work`;
  if (report.command.outcome === 'skipped') return publicText`there was nothing to run`;
  const counting = countingFindings(report);
  const worstOnes = counting.filter(({ level }) => level === report.verdict);
  const [first] = worstOnes;
  if (first && worstOnes.every(({ run }) => run !== undefined)) return runHeadlineOf(first);
  const worst = report.locks
    .filter(blocksTraffic)
    .reduce<(typeof report.locks)[number] | undefined>(
      (known, lock) => (known && known.heldMs >= lock.heldMs ? known : lock),
      undefined,
    );
  const blocking = counting.some(({ blockedMs, run }) => blockedMs !== undefined && run === undefined);
  if (report.verdict !== 'ok' && worst && blocking)
    return publicText`${blockedWords(worst.blocks)} of ${mark(shorten(lockedTable(worst), 80))} would have waited ${duration(worst.heldMs)}`;
  if (report.verdict === 'danger') return publicText`this would hurt in production`;
  if (report.verdict === 'warning') return publicText`it works, and something is worth a look`;
  return publicText`nothing in it would hurt`;
}

const runHeadlines: ReadonlyMap<PublicText, PublicText> = new Map([
  [rollbackFailed.id, publicText`the rollback does not work`],
  [rollbackIncomplete.id, publicText`the rollback does not bring the schema back`],
  [secondRunFailed.id, publicText`the migrations cannot run twice`],
  [secondRunChanges.id, publicText`running the migrations twice changes the database again`],
]);

/** Where nothing is as bad as what a further run showed. */
function runHeadlineOf({ rule }: Finding): PublicText {
  return runHeadlines.get(rule) ?? publicText`the rollback would make the application wait`;
}
