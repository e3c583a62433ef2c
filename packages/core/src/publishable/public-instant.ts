import { type PublicText, vouch } from './public-text';

/** A moment as `2026-11-22T01:30:00Z`, to the second: a time is a number, and public. */
export function publicInstant(instant: Date): PublicText {
  return vouch(`${instant.toISOString().slice(0, 19)}Z`);
}
