import type { PublicText } from '@prodlike/core';
import type { ObservedPlan } from './observed-plan';

/** The relation lock modes stronger than ROW EXCLUSIVE, weakest first (PostgreSQL manual, 13.3.1). */
export type StrongLockMode =
  | 'ShareUpdateExclusiveLock'
  | 'ShareLock'
  | 'ShareRowExclusiveLock'
  | 'ExclusiveLock'
  | 'AccessExclusiveLock';

/** What a lock makes wait, from the conflict matrix. `write` is INSERT, UPDATE, DELETE, MERGE. */
export type BlockedOperation = 'read' | 'write' | 'ddl' | 'vacuum';

/** Which of the observers saw it; `statement` is derived from the command's documented lock. */
export type LockEvidence = 'wire' | 'event-trigger' | 'poller' | 'statement' | 'relfilenode';

/** Times are ms since the migration command was started. */
export interface ObservedMigration {
  readonly name: PublicText;
  /** `setup` is the tool's own work before, between and after the migrations. */
  readonly kind: 'migration' | 'setup';
  /** `ok` also for a migration that committed before a later one failed. */
  readonly outcome: 'ok' | 'failed' | 'interrupted' | 'not-run';
  readonly startedMs: number;
  readonly durationMs: number;
  readonly walBytes?: number;
  readonly error?: ObservedError;
  /** Present where neither tool nor action named it: `name` then only says what became of it. */
  readonly nameKnown?: false;
  /** It worked, and its transaction was rolled back all the same, because a later migration failed in it. */
  readonly rolledBack?: true;
}

/** An error without its text: the server's message may hold row values. Names only where the catalog knows them. */
export interface ObservedError {
  readonly sqlState: PublicText;
  /** e.g. `unique_violation`; `unknown` for a state that is not PostgreSQL's own. */
  readonly condition: PublicText;
  readonly statement?: PublicText;
  readonly relation?: PublicText;
  readonly column?: PublicText;
  readonly constraint?: PublicText;
  /** 1-based line within the migration's file, where the action ran the file itself. */
  readonly line?: number;
}

/** One statement text with its constants masked, summed over its calls in one migration. */
export interface ObservedStatement {
  readonly sql: PublicText;
  readonly migration: PublicText;
  /** The command tag's words, e.g. `ALTER TABLE`, `UPDATE`. */
  readonly command: PublicText;
  /** `wire`: sent by the tool. `nested`: ran inside a function or DO block (pg_stat_statements). */
  readonly level: 'wire' | 'nested';
  /** `control` covers BEGIN, SET, SHOW; `bookkeeping` the tool's own tables; both stay out of statistics and findings. */
  readonly kind: 'work' | 'control' | 'catalog' | 'bookkeeping';
  readonly calls: number;
  readonly totalMs: number;
  readonly maxMs: number;
  readonly meanMs: number;
  readonly rows: number;
  readonly errors: number;
  /** Where the slowest call began. */
  readonly startedMs: number;
  readonly line?: number;
  readonly io?: StatementIo;
  /** All relations that it names were made by the run itself: nobody else uses them yet. */
  readonly onNewRelations?: true;
}

/** Sums from pg_stat_statements; blocks are of 8 KiB (the server's block_size). */
export interface StatementIo {
  readonly walBytes: number;
  readonly blocksHit: number;
  readonly blocksRead: number;
  readonly blocksDirtied: number;
  readonly tempBlocks: number;
}

/** One hold of one lock on a relation that existed before the run. */
export interface ObservedLock {
  readonly relation: PublicText;
  /** pg_class.relkind. */
  readonly relationKind: PublicText;
  /** The table an index belongs to. */
  readonly table?: PublicText;
  /** pg_total_relation_size of the table before the run. */
  readonly tableBytes: number;
  /** pg_class.reltuples of the table before the run; -1 when never analyzed. */
  readonly tableRows: number;
  readonly mode: StrongLockMode;
  readonly migration: PublicText;
  readonly statement: PublicText;
  readonly line?: number;
  readonly acquiredMs: number;
  readonly releasedMs: number;
  readonly heldMs: number;
  readonly blocks: readonly BlockedOperation[];
  readonly evidence: LockEvidence;
  /** The lock_timeout in force when it was taken, in ms; 0 is none; absent where it could not be known. */
  readonly lockTimeoutMs?: number;
  /** Data changed by other statements of the transaction while the lock was held: rows. */
  readonly rowsChangedWhileHeld: number;
  readonly transaction: number;
  readonly rolledBack: boolean;
}

/** A transaction of the tool that did any work. */
export interface ObservedTransaction {
  readonly id: number;
  readonly migration: PublicText;
  readonly startedMs: number;
  readonly durationMs: number;
  readonly statements: number;
  readonly rowsChanged: number;
  readonly rolledBack: boolean;
}

export interface ObservedRewrite {
  readonly relation: PublicText;
  readonly migration: PublicText;
  readonly statement: PublicText;
  /** event trigger's pg_event_trigger_table_rewrite_reason, or how else the file changed. */
  readonly reason:
    | 'persistence'
    | 'default'
    | 'type'
    | 'access-method'
    | 'truncate'
    | 'vacuum-full'
    | 'reindex'
    | 'other';
  readonly tableBytes: number;
  readonly line?: number;
}

/** What one statement built or checked, where a rule needs to know; derived from its tokens and the catalog. */
export interface ObservedDefinition {
  readonly kind:
    | 'create-index'
    | 'create-index-concurrently'
    | 'validate-constraint'
    | 'add-constraint-validated'
    | 'set-not-null'
    | 'drop-column'
    | 'drop-table'
    | 'rename';
  readonly relation: PublicText;
  readonly object?: PublicText;
  readonly migration: PublicText;
  readonly statement: PublicText;
  readonly durationMs: number;
  readonly tableBytes: number;
  readonly tableRows: number;
  readonly line?: number;
}

/** Bytes of a relation with its forks and TOAST, without its indexes; null where it did not exist. */
export interface RelationSize {
  readonly relation: PublicText;
  readonly relationKind: PublicText;
  readonly beforeBytes: number | null;
  readonly afterBytes: number | null;
}

export interface InvalidIndex {
  readonly index: PublicText;
  readonly table: PublicText;
  /** The migration that left it, where known. */
  readonly migration?: PublicText;
}

/** Something that could not be observed, and what may therefore be missing. */
export interface CoverageGap {
  readonly source:
    | 'event-triggers'
    | 'wire'
    | 'poller'
    | 'statement-statistics'
    | 'sizes'
    | 'wal'
    | 'migration-borders'
    | 'plans'
    | 'traffic';
  readonly message: PublicText;
}

/** The command's connections to the clone. */
export interface ObservedConnections {
  readonly total: number;
  /** Open at once, at most. */
  readonly peak: number;
  /** Broken before they were closed. */
  readonly lost: number;
  /** Those that the server did not accept, which are not in `total`, by its reason. */
  readonly refused: readonly ObservedRefusal[];
}

export interface ObservedRefusal {
  readonly sqlState: PublicText;
  readonly condition: PublicText;
  readonly count: number;
}

/** What a command did to a clone. Every string in it is public by construction. */
export interface Observation {
  readonly tool?: PublicText;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly migrations: readonly ObservedMigration[];
  readonly statements: readonly ObservedStatement[];
  readonly statementsOmitted: number;
  readonly transactions: readonly ObservedTransaction[];
  readonly locks: readonly ObservedLock[];
  readonly rewrites: readonly ObservedRewrite[];
  readonly definitions: readonly ObservedDefinition[];
  readonly sizes: readonly RelationSize[];
  readonly databaseBytes: { readonly before: number; readonly after: number } | null;
  readonly invalidIndexes: readonly InvalidIndex[];
  readonly walBytes: number | null;
  /** Of executions that took long, slowest first. */
  readonly plans: readonly ObservedPlan[];
  readonly connections: ObservedConnections;
  readonly coverage: readonly CoverageGap[];
}
