import type { Client } from 'pg';

/**
 * One moment of a source database, seen by several sessions. All of them are in a READ ONLY, REPEATABLE READ transaction
 * with the same snapshot, `row_security = off`, and no time limits of the server's own.
 */
export interface SourceSnapshot {
  /** As pg_export_snapshot gave it; for `pg_dump --snapshot`. */
  readonly id: string;
  readonly takenAt: Date;
  /** As `server_version_num`. */
  readonly serverVersion: number;
  /** In recovery: no temporary tables there. */
  readonly standby: boolean;
  /** Whether the owner's session may have temporary tables: false on a standby and without the privilege TEMPORARY. */
  readonly temporaryTables: boolean;
  /** Schemas of the search path in effect, for names in text (`regclass`) to be read alike on another server. */
  readonly searchPath: readonly string[];
  /**
   * The session that exported the snapshot and keeps it alive. It alone sees the temporary tables made by
   * `beforeTransaction`. A statement that fails in it ends the snapshot, unless a savepoint was set.
   */
  readonly owner: Client;
  /** False once the owner's session has ended. */
  readonly alive: boolean;
  /**
   * Another session in the same snapshot; the caller ends it.
   *
   * @throws SnapshotLostError when the owner is gone
   */
  session(): Promise<Client>;
  /** Ends every session; what still runs in them is ended on the server too. Safe to repeat. */
  close(): Promise<void>;
}
