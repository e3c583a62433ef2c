import type { PublicText } from '@prodlike/core';
import type { RawError } from '../errors/raw-error';

/** What was observed between two borders. Filled while it runs; its name may come last. */
export interface MigrationBucket {
  readonly id: number;
  kind: 'migration' | 'setup';
  name: PublicText | undefined;
  /** `performance.now()` */
  startedAt: number;
  endedAt: number;
  /** The tool's bookkeeping says that it ran to its end. */
  recorded: boolean;
  rolledBack: boolean;
  error: RawError | undefined;
  walBytes: number | undefined;
}

export function createBucket(id: number, kind: MigrationBucket['kind'], at: number): MigrationBucket {
  return {
    id,
    kind,
    name: undefined,
    startedAt: at,
    endedAt: at,
    recorded: false,
    rolledBack: false,
    error: undefined,
    walBytes: undefined,
  };
}
