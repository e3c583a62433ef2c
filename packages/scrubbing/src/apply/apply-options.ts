import { availableParallelism } from 'node:os';
import type { CleanUp } from '@prodlike/core';
import type { MaskingPlan } from '@prodlike/masking';
import type { ConnectionParameters } from '@prodlike/postgres';
import type { ScrubState } from './state/scrub-state';

export interface ApplyOptions {
  readonly connection: ConnectionParameters;
  /** As of `maskingSettings`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Without undecided columns and faults; its catalog as of `withSuspendedForeignKeys`. */
  readonly plan: MaskingPlan;
  readonly state: ScrubState;
  /** Processes at work on the server: as many tables at a time, or fewer with help for their indexes. 2 to 4 where absent, as many as this machine has processors. */
  readonly concurrency?: number;
  /** How long to wait for a table that others have locked, in milliseconds; two minutes where absent. */
  readonly lockPatienceMs?: number;
  /** Free on the server, where the caller knows; else the data directory is looked at where it is local. */
  readonly freeBytes?: number;
  report(line: string): void;
  /** Ends what is under way on a signal: sessions are cancelled, and what was under way rolls back. */
  readonly cleanUp: CleanUp;
  /** Told after each change that is committed, and before each phase of a table; for tests that end the process there. */
  onStep?(step: string): Promise<void> | void;
}

const defaultLockPatienceMs = 120_000;

/** @returns milliseconds */
export function lockPatienceOf({ lockPatienceMs }: Pick<ApplyOptions, 'lockPatienceMs'>): number {
  return lockPatienceMs ?? defaultLockPatienceMs;
}

const concurrencyLimits = { least: 2, most: 4 };

/** As many tables at a time as this machine has processors, for want of a better guess at the server's. */
export function concurrencyOf({ concurrency }: Pick<ApplyOptions, 'concurrency'>): number {
  const { least, most } = concurrencyLimits;
  return concurrency ?? Math.min(most, Math.max(least, availableParallelism()));
}
