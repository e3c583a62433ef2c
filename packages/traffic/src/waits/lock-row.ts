/** A lock that a backend holds or waits for, as one look at pg_locks shows it. */
export interface LockRow {
  readonly pid: number;
  readonly granted: boolean;
  /** pg_locks.locktype: `relation`, `transactionid`, `tuple` … */
  readonly lockType: string;
  readonly mode: string;
  /** Of the transaction: one that a backend has later has another. */
  readonly virtualTransaction: string;
  /** Schema and name, for locks on relations of this database and their rows. */
  readonly relation?: { readonly schema: string; readonly name: string };
  /** How long it has waited; 0 where it is granted or the server does not tell. */
  readonly waitedMs: number;
  /** pg_blocking_pids: those who hold what it waits for, or wait for it before it. */
  readonly blockers: readonly number[];
  /** A session of Prodlike's own. */
  readonly ours: boolean;
}
