import * as v from 'valibot';
import { field, maybe, maybeText, ms, text, whole } from './field';
import { exceptionSchema, findingSchema } from './finding-schemas';
import { errorSchema, migrationSchema, statementSchema, transactionSchema } from './migration-schemas';
import {
  coverageSchema,
  invalidIndexSchema,
  lockSchema,
  rewriteSchema,
  sizeSchema,
} from './relation-schemas';
import { commandSchema, detailsSchema, isolationSchema, planSchema, runSchema } from './run-schemas';
import { trafficSchema } from './traffic-schema';

const cloneSchema = v.strictObject({
  provider: field(v.picklist(['embedded', 'template', 'image', 'rds', 'dblab']), 'what made the clone'),
  method: field(
    v.picklist([
      'btrfs-snapshot',
      'zfs-clone',
      'reflink',
      'copy',
      'file-copy-clone',
      'template-copy',
      'container',
      'snapshot-restore',
      'point-in-time-restore',
      'aurora-clone',
      'database-lab',
    ]),
    'how its bytes were cloned',
  ),
  createMs: ms('ms from the request to the first query answered'),
  destroyed: field(v.boolean(), 'whether it was gone when the report was written'),
  serverLost: field(v.boolean(), 'whether its server ended by itself during the run'),
  serverVersion: text('the server’s version'),
  dataAsOf: maybeText('when the data was last written, ISO 8601'),
  databaseBytes: maybe(v.number(), 'size of the database, bytes'),
});

/** report.json. Its JSON schema and docs/report.md are generated from here. */
export const reportSchema = v.strictObject({
  schemaVersion: field(v.literal(1), 'rises when a field changes its meaning'),
  verdict: field(v.picklist(['ok', 'warning', 'danger', 'failed']), 'the worst finding that counts'),
  startedAt: text('start of the migration command, ISO 8601, UTC'),
  durationMs: ms('duration of the migration command, ms'),
  command: field(commandSchema, 'the migration command'),
  findings: field(v.array(findingSchema), 'rules that fired, worst first'),
  exceptions: field(v.array(exceptionSchema), '`prodlike: allow` comments of the migrations'),
  migrations: field(v.array(migrationSchema), 'what ran, in order'),
  statements: field(v.array(statementSchema), 'what was sent, summed by text and migration'),
  statementsOmitted: whole('further statement texts that were not kept'),
  transactions: field(v.array(transactionSchema), 'transactions that did any work'),
  locks: field(v.array(lockSchema), 'locks stronger than ROW EXCLUSIVE on relations that existed before'),
  rewrites: field(v.array(rewriteSchema), 'relations whose files were written anew'),
  sizes: field(v.array(sizeSchema), 'relations before and after'),
  databaseBytes: field(
    v.nullable(v.strictObject({ before: ms('bytes before the run'), after: ms('bytes after the run') })),
    'size of the whole database; null where not known',
  ),
  invalidIndexes: field(v.array(invalidIndexSchema), 'indexes that were left invalid'),
  walBytes: field(v.nullable(v.number()), 'write-ahead log of the whole run, bytes; null where not known'),
  connections: field(
    v.strictObject({
      total: whole('connections opened'),
      peak: whole('open at once, at most'),
      lost: whole('broken before they were closed'),
      refused: field(
        v.array(
          v.strictObject({
            sqlState: text('the server’s reason'),
            condition: text('its name'),
            count: whole('how many'),
          }),
        ),
        'those that the server did not accept, by its reason',
      ),
    }),
    'the command’s connections',
  ),
  clone: field(cloneSchema, 'the clone it ran on'),
  isolation: field(isolationSchema, 'how the command was kept from everything but the clone'),
  plans: field(v.array(planSchema), 'plans of executions that took long'),
  runs: field(v.array(runSchema), 'further runs: the migrations once more, the way back'),
  traffic: maybe(trafficSchema, 'what concurrent traffic felt'),
  details: maybe(detailsSchema, 'the encrypted archive of private details'),
  coverage: field(v.array(coverageSchema), 'what could not be observed'),
  errors: field(v.array(errorSchema), 'the migrations’ errors'),
});
