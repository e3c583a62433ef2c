import type { LockHold } from '../locks/lock-hold';
import type { MigrationBucket } from '../migrations/migration-bucket';
import type { StatementRun } from '../statements/statement-run';

/** A transaction of one session, or a statement outside of one. Times are `performance.now()`. */
export interface OpenTransaction {
  readonly id: number;
  readonly startedAt: number;
  /** Begun by BEGIN; else it lasts until the server is idle again. */
  explicit: boolean;
  /** Of its last statement that is not control. */
  bucket: MigrationBucket | undefined;
  /** When its last statement ended. */
  lastEndedAt: number;
  /** Its last statement failed. */
  failed: boolean;
  workStatements: number;
  rowsChanged: number;
  /** Buckets whose end was recorded within it. */
  readonly recorded: MigrationBucket[];
  /** By relation and mode. */
  readonly holds: Map<string, LockHold>;
  readonly released: LockHold[];
  /** When all its locks were last known. */
  viewedAt: number;
  /** Statements that ended since, which may have taken locks that no one has seen. */
  unseen: StatementRun[];
  /** The last of them whose locks must be read before its answer goes on. */
  urgent: StatementRun | undefined;
  /** Which statement changed a relation, where its event trigger left out the locks. */
  readonly touchedBy: Map<number, StatementRun>;
}

export function openTransaction(id: number, startedAt: number, explicit: boolean): OpenTransaction {
  return {
    id,
    startedAt,
    explicit,
    bucket: undefined,
    lastEndedAt: startedAt,
    failed: false,
    workStatements: 0,
    rowsChanged: 0,
    recorded: [],
    holds: new Map(),
    released: [],
    viewedAt: startedAt,
    unseen: [],
    urgent: undefined,
    touchedBy: new Map(),
  };
}
