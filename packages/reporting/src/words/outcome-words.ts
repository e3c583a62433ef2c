import { type PublicText, publicText } from '@prodlike/core';
import type { ObservedMigration } from '@prodlike/observing';

const outcomes: Record<ObservedMigration['outcome'], PublicText> = {
  ok: publicText`ok`,
  failed: publicText`failed`,
  interrupted: publicText`interrupted`,
  'not-run': publicText`not run`,
};

/** How a migration ended, in words. */
export function outcomeWords({ outcome, rolledBack }: ObservedMigration): PublicText {
  return rolledBack ? publicText`${outcomes[outcome]}, rolled back` : outcomes[outcome];
}
