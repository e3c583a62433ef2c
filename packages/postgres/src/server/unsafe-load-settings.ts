/**
 * Settings of a server that is thrown away if anything fails while it is loaded: nothing is flushed, and what is loaded into
 * tables of the same transaction writes no WAL (https://www.postgresql.org/docs/current/populate.html).
 */
export const unsafeLoadSettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
  wal_recycle: 'off',
  wal_init_zero: 'off',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
  // A schema of thousands of tables is created in one transaction.
  max_locks_per_transaction: '1024',
};
