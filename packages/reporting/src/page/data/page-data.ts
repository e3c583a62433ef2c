import type { PublicText } from '@prodlike/core';
import type { LockEvidence, ObservedStatement, StrongLockMode } from '@prodlike/observing';
import type { BlockedTraffic } from '../../words/blocked-traffic';

/** What the page's script works on. Times are ms, of one run since its start. */
export interface PageData {
  /** Names and statements that may stand more than once; what follows refers to them by their index. */
  readonly texts: readonly PublicText[];
  /** The migrations first. */
  readonly runs: readonly PageRun[];
  readonly plans: readonly PagePlan[];
}

export interface PageRun {
  readonly title: PublicText;
  readonly endMs: number;
  readonly statements: readonly PageStatement[];
  /** How many more there were than there is room for. */
  readonly statementsOmitted: number;
  readonly locks: readonly PageLock[];
  readonly locksOmitted: number;
}

export interface PageStatement {
  readonly sql: PublicText;
  readonly migration: number;
  readonly kind: ObservedStatement['kind'];
  readonly nested?: true;
  readonly calls: number;
  readonly totalMs: number;
  readonly maxMs: number;
  readonly meanMs: number;
  readonly rows: number;
  readonly errors: number;
  readonly startedMs: number;
  readonly walBytes?: number;
  /** The id of the slowest plan of it. */
  readonly plan?: number;
}

export interface PageLock {
  readonly relation: number;
  readonly migration: number;
  readonly statement: number;
  readonly line?: number;
  readonly mode: StrongLockMode;
  readonly blocked: BlockedTraffic;
  readonly acquiredMs: number;
  readonly releasedMs: number;
  readonly heldMs: number;
  readonly tableBytes: number;
  /** -1 where the table was never analyzed. */
  readonly tableRows: number;
  readonly evidence: LockEvidence;
  readonly lockTimeoutMs?: number;
  readonly rowsChangedWhileHeld: number;
  readonly transaction: number;
  readonly rolledBack: boolean;
}

export interface PagePlan {
  readonly id: number;
  readonly statement: PublicText;
  /** EXPLAIN's JSON as text. */
  readonly plan: PublicText;
}
