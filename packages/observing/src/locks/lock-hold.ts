import type { KnownRelation } from '../catalog/known-relation';
import type { LockEvidence, StrongLockMode } from '../observation';
import type { StatementRun } from '../statements/statement-run';

/** One lock while it is held. Times are `performance.now()`. */
export interface LockHold {
  readonly relation: KnownRelation;
  readonly mode: StrongLockMode;
  /** Who took it: of statements in one message, the one that is known to take such a lock. */
  statement: StatementRun;
  readonly acquiredAt: number;
  releasedAt: number | undefined;
  readonly evidence: LockEvidence;
  /** The transaction's rowsChanged when it was taken, then what was changed while it was held. */
  readonly rowsBefore: number;
  rowsWhileHeld: number;
  rolledBack: boolean;
}
