import { type PublicText, publicText } from '@prodlike/core';
import type { ReportedCommand } from '../public-report';

const outcomes: Record<ReportedCommand['outcome'], PublicText> = {
  ok: publicText`ended well`,
  failed: publicText`failed`,
  timeout: publicText`was stopped at its time-out`,
  'not-found': publicText`could not be found`,
  signal: publicText`was ended by a signal`,
  skipped: publicText`had nothing to run`,
};

/** How the migration command ended, as the end of a sentence of which it is the subject. */
export function commandWords(outcome: ReportedCommand['outcome']): PublicText {
  return outcomes[outcome];
}
