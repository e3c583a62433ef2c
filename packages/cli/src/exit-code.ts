import { ConfigurationError, InputError, InputErrors } from '@prodlike/core';
import { UsageError } from './usage-error';

/** What the command line exits with, besides 128 + the number of a signal that ended it. */
export const exitCodes = { ok: 0, failed: 1, wrongInput: 2 } as const;

/** 2 for what was refused before anything was touched, else 1. */
export function exitCodeOf(error: unknown): number {
  const refused = [UsageError, InputError, InputErrors, ConfigurationError];
  return refused.some((kind) => error instanceof kind) ? exitCodes.wrongInput : exitCodes.failed;
}
