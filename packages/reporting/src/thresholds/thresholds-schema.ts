import * as v from 'valibot';

const mebibyte = 1024 ** 2;
const gibibyte = 1024 ** 3;
const day = 86_400_000;

/** A whole number with bounds, optional, with its default; `meaning` stands in the generated table. */
function limit(fallback: number, min: number, max: number, meaning: string) {
  return v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max), v.description(meaning)),
    fallback,
  );
}

const ms = (fallback: number, meaning: string) => limit(fallback, 0, day, meaning);
const size = (fallback: number, meaning: string) => limit(fallback, 0, 2 ** 50, meaning);

/**
 * `thresholds` of prodlike.yml: each can be left out. A rule fires when what was measured reaches its threshold.
 * Times of statements and migrations are those of GitLab's database testing
 * (https://docs.gitlab.com/development/database/database_migration_pipeline/).
 */
export const thresholdsSchema = v.strictObject({
  smallTableRows: limit(10_000, 0, 1e12, 'a table is small below this many rows and below smallTableBytes'),
  smallTableBytes: size(10 * mebibyte, 'a table is small below this size, indexes and TOAST included'),
  smallTableLockMs: ms(10_000, 'a blocking lock on a small table is reported from this hold time on'),
  blockingLockWarningMs: ms(100, 'a lock that makes reads or writes wait: warning from this hold time on'),
  blockingLockDangerMs: ms(1_000, 'a lock that makes reads or writes wait: danger from this hold time on'),
  slowStatementWarningMs: ms(100, 'one call of a statement'),
  onlineOperationWarningMs: ms(300_000, 'building an index concurrently, validating a constraint'),
  longTransactionWarningMs: ms(60_000, 'a transaction: warning'),
  longTransactionDangerMs: ms(600_000, 'a transaction: danger'),
  slowMigrationWarningMs: ms(180_000, 'a migration that may belong after the deployment'),
  slowMigrationBackgroundMs: ms(600_000, 'a migration that may belong into a background job'),
  slowMigrationDangerMs: ms(1_200_000, 'a migration that no deployment should wait for'),
  rewriteDangerBytes: size(gibibyte, 'rewriting a table of this size is a danger however fast the test ran'),
  dataChangeUnderLockRows: limit(1_000, 1, 1e12, 'rows changed while a blocking lock was held'),
  lockTimeoutMaxMs: ms(10_000, 'the longest lock_timeout that still protects the application'),
  manyTablesLocked: limit(5, 2, 100_000, 'tables under blocking locks at the same moment'),
  sizeGrowthWarningBytes: size(100 * mebibyte, 'growth of a relation that existed before, in bytes'),
  sizeGrowthWarningPercent: limit(50, 0, 1e6, 'and its growth relative to its size before, in percent'),
  walWarningBytes: size(gibibyte, 'write-ahead log of one migration: warning'),
  walDangerBytes: size(10 * gibibyte, 'write-ahead log of one migration: danger'),
  trafficWaitWarningMs: ms(100, 'a call beside the migrations that waited for one of their locks: warning'),
  trafficWaitDangerMs: ms(1_000, 'a call beside the migrations that waited for one of their locks: danger'),
  trafficSlowdownFactor: limit(
    5,
    1,
    1e6,
    'calls beside the migrations, slower than before them by this factor (p99)',
  ),
  trafficSlowdownMs: ms(100, 'and at least this slow (p99)'),
  manyConnections: limit(50, 1, 100_000, 'connections that the migration command had open at once'),
});

/** All thresholds with their defaults filled in. Units stand in the names; sizes are in bytes. */
export type Thresholds = v.InferOutput<typeof thresholdsSchema>;

/** Thresholds of which all are the defaults. */
export const defaultThresholds: Thresholds = v.parse(thresholdsSchema, {});
