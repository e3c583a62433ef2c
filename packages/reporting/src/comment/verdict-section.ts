import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { code } from '../markdown/code';
import type { PublicReport, Verdict } from '../public-report';
import { bytes, bytesChange } from '../words/bytes';
import { counted } from '../words/count';
import { duration } from '../words/duration';
import { blockedWords, blocksTraffic, lockedTable } from '../words/lock-words';
import { shorten } from '../words/shorten';
import { countingFindings } from './carried-run';
import { numbersOf } from './numbers';

const signs: Record<Verdict, PublicText> = {
  ok: publicText`🟢 Ok`,
  warning: publicText`🟡 Warning`,
  danger: publicText`🔴 Danger`,
  failed: publicText`❌ Failed`,
};

/** The headline, and the three numbers that matter: longest wait, duration, space. */
export function verdictSection(report: PublicReport): PublicText {
  return publicText`### ${signs[report.verdict]}: ${headline(report)}

${numbersLine(report)}`;
}

/** The verdict in words. */
function headline(report: PublicReport): PublicText {
  const failed = report.migrations.find(({ outcome }) => outcome === 'failed' || outcome === 'interrupted');
  if (report.verdict === 'failed')
    return failed
      ? publicText`${code(shorten(failed.name, 80))} does not run on production-like data`
      : publicText`the migration command did not finish its work`;
  if (report.command.outcome === 'skipped') return publicText`there was nothing to run`;
  const worst = report.locks
    .filter(blocksTraffic)
    .reduce<(typeof report.locks)[number] | undefined>(
      (known, lock) => (known && known.heldMs >= lock.heldMs ? known : lock),
      undefined,
    );
  const blocking = countingFindings(report).some(({ blockedMs }) => blockedMs !== undefined);
  if (report.verdict !== 'ok' && worst && blocking)
    return publicText`${blockedWords(worst.blocks)} of ${code(shorten(lockedTable(worst), 80))} would have waited ${duration(worst.heldMs)}`;
  if (report.verdict === 'danger') return publicText`this would hurt in production`;
  if (report.verdict === 'warning') return publicText`it works, and something is worth a look`;
  return publicText`nothing in it would hurt`;
}

function numbersLine(report: PublicReport): PublicText {
  const { waitMs, durationMs, growthBytes, walBytes } = numbersOf(report);
  const ran = report.migrations.filter(
    ({ kind, outcome }) => kind === 'migration' && outcome !== 'not-run',
  ).length;
  const space =
    growthBytes === null
      ? publicText`**not known** how much the database grew`
      : publicText`**${bytesChange(growthBytes)}** in the database${walBytes === null ? publicText`` : publicText` (${bytes(walBytes)} of WAL)`}`;
  return joinPublic(
    [
      publicText`**${duration(waitMs)}** longest wait for the application`,
      publicText`**${duration(durationMs)}** for ${counted(ran, publicText`migration`, publicText`migrations`)}`,
      space,
    ],
    publicText` · `,
  );
}
