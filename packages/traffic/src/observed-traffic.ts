import type { PublicText } from '@prodlike/core';

/** Latencies of one statement in one span of the run. Percentiles are of the calls that began in it; null without any. */
export interface TrafficWindow {
  readonly calls: number;
  readonly errors: number;
  /** Ended by statement_timeout or lock_timeout (57014, 55P03). */
  readonly timeouts: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  readonly maxMs: number | null;
}

export interface ObservedTrafficStatement {
  readonly name: PublicText;
  readonly sql: PublicText;
  readonly kind: 'read' | 'write';
  /** Calls a second that were wanted. */
  readonly ratePerSecond: number;
  readonly before: TrafficWindow;
  readonly during: TrafficWindow;
  readonly after: TrafficWindow;
  /** Calls that waited for a lock of the migration. */
  readonly waited: number;
  readonly timedOut: number;
}

/** Calls that one lock of the migration held up. */
export interface TrafficWait {
  readonly relation: PublicText;
  /** The mode that the migration held, e.g. `AccessExclusiveLock`. */
  readonly mode: PublicText;
  readonly migration: PublicText;
  /** The migration's statement that held it, masked. */
  readonly statement?: PublicText;
  readonly waited: number;
  readonly timedOut: number;
  readonly maxWaitMs: number;
  readonly totalWaitMs: number;
}

/** A migration that ran alone and failed beside the traffic: by a deadlock, a lock_timeout, a serialization failure. */
export interface TrafficFailure {
  readonly migration: PublicText;
  /** Absent where the command failed without an error of the server's. */
  readonly sqlState?: PublicText;
  readonly condition?: PublicText;
  readonly statement?: PublicText;
}

/** What concurrent traffic felt of a migration. Every string in it is public by construction. */
export interface ObservedTraffic {
  readonly sessions: number;
  readonly beforeMs: number;
  readonly duringMs: number;
  readonly afterMs: number;
  readonly statements: readonly ObservedTrafficStatement[];
  readonly waits: readonly TrafficWait[];
  readonly failure?: TrafficFailure;
  /** What could not be run or attributed, a sentence each. */
  readonly notes: readonly PublicText[];
}
