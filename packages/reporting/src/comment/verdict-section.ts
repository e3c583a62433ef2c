import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { code } from '../markdown/code';
import type { PublicReport, Verdict } from '../public-report';
import { bytes, bytesChange } from '../words/bytes';
import { counted } from '../words/count';
import { duration } from '../words/duration';
import { headlineOf } from '../words/headline';
import { isUnprotected } from '../words/isolation-words';
import { numbersOf } from './numbers';

const signs: Record<Verdict, PublicText> = {
  ok: publicText`🟢 Ok`,
  warning: publicText`🟡 Warning`,
  danger: publicText`🔴 Danger`,
  failed: publicText`❌ Failed`,
};

/** The headline, and the three numbers that matter: longest wait, duration, space. */
export function verdictSection(report: PublicReport): PublicText {
  return publicText`### ${signs[report.verdict]}: ${headlineOf(report, code)}

${numbersLine(report)}${unprotected(report)}`;
}

/** What ran unprotected without being asked to is said where everybody sees it. */
function unprotected({ isolation }: PublicReport): PublicText {
  if (!isUnprotected(isolation)) return publicText``;
  return publicText`\n\n⚠️ **The command was not isolated**: it could reach what the runner reaches. *About this run* says why.`;
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
