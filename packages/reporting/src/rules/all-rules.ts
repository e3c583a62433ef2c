import { blockingLock } from './blocking-lock';
import { commandFailed } from './command-failed';
import { concurrentIndexSlow } from './concurrent-index-slow';
import { connectionsLost } from './connections-lost';
import { connectionsRefused } from './connections-refused';
import { constraintValidatedUnderLock } from './constraint-validated-under-lock';
import { dataChangeUnderLock } from './data-change-under-lock';
import { dropColumn } from './drop-column';
import { dropTable } from './drop-table';
import { exceptionInvalid } from './exception-invalid';
import { indexNotConcurrent } from './index-not-concurrent';
import { invalidIndex } from './invalid-index';
import { longTransaction } from './long-transaction';
import { manyConnections } from './many-connections';
import { manyTablesLocked } from './many-tables-locked';
import { migrationFailed } from './migration-failed';
import { noLockTimeout } from './no-lock-timeout';
import { processesLeft } from './processes-left';
import { reindexNotConcurrent } from './reindex-not-concurrent';
import { renameInUse } from './rename-in-use';
import type { Rule } from './rule';
import { rollbackFailed } from './runs/rollback-failed';
import { rollbackIncomplete } from './runs/rollback-incomplete';
import { secondRunChanges } from './runs/second-run-changes';
import { secondRunFailed } from './runs/second-run-failed';
import { serverLost } from './server-lost';
import { setNotNullScan } from './set-not-null-scan';
import { sizeGrowth } from './size-growth';
import { slowMigration } from './slow-migration';
import { slowStatement } from './slow-statement';
import { tableRewrite } from './table-rewrite';
import { failedBesideTraffic } from './traffic/failed-beside-traffic';
import { trafficBlocked } from './traffic/traffic-blocked';
import { trafficSlowed } from './traffic/traffic-slowed';
import { truncateTable } from './truncate-table';
import { walVolume } from './wal-volume';

/**
 * Every rule. Causes stand before their effects: where several fire at one place with the same level, the first says
 * best what to do.
 */
export const allRules: readonly Rule[] = [
  migrationFailed,
  serverLost,
  connectionsRefused,
  commandFailed,
  failedBesideTraffic,
  rollbackFailed,
  secondRunFailed,
  rollbackIncomplete,
  tableRewrite,
  truncateTable,
  indexNotConcurrent,
  reindexNotConcurrent,
  constraintValidatedUnderLock,
  setNotNullScan,
  dataChangeUnderLock,
  blockingLock,
  trafficBlocked,
  trafficSlowed,
  invalidIndex,
  manyTablesLocked,
  secondRunChanges,
  slowMigration,
  longTransaction,
  walVolume,
  sizeGrowth,
  slowStatement,
  concurrentIndexSlow,
  dropTable,
  dropColumn,
  renameInUse,
  noLockTimeout,
  manyConnections,
  connectionsLost,
  processesLeft,
  exceptionInvalid,
];
