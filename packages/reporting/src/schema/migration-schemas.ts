import * as v from 'valibot';
import { field, maybe, maybeLine, maybeText, ms, text, whole } from './field';

export const errorSchema = v.strictObject({
  sqlState: text('SQLSTATE; `XX???` for one that is not PostgreSQL’s own'),
  condition: text('the state’s name, e.g. `unique_violation`, or `unknown`'),
  statement: maybeText('the statement, constants masked'),
  relation: maybeText('table the error is about'),
  column: maybeText('column the error is about'),
  constraint: maybeText('constraint the error is about'),
  line: maybeLine('line within the migration’s file, from 1'),
});

export const migrationSchema = v.strictObject({
  name: text('as the tool’s bookkeeping or the file names it'),
  nameKnown: maybe(v.literal(false), 'present where neither tool nor file named it'),
  kind: field(v.picklist(['migration', 'setup']), '`setup`: the tool’s own work around the migrations'),
  outcome: field(v.picklist(['ok', 'failed', 'interrupted', 'not-run']), 'how it ended'),
  rolledBack: maybe(v.literal(true), 'it worked and was rolled back with a later one that failed'),
  startedMs: ms('ms after the command’s start'),
  durationMs: ms('ms from its first statement to its last'),
  walBytes: maybe(v.number(), 'write-ahead log written meanwhile, bytes'),
  error: maybe(errorSchema, 'the error that ended it'),
  file: maybeText('its file in the repository'),
  origin: field(
    v.picklist(['branch', 'pending', 'unknown']),
    '`branch`: added by the pull request; `pending`: was not yet applied to the data; `unknown`: no git base',
  ),
});

export const statementSchema = v.strictObject({
  sql: text('text with every constant masked'),
  migration: text('migration that sent it'),
  command: text('the command tag’s words, e.g. `ALTER TABLE`'),
  level: field(v.picklist(['wire', 'nested']), '`nested`: ran inside a function or DO block'),
  kind: field(
    v.picklist(['work', 'control', 'catalog', 'bookkeeping']),
    'only `work` counts in statistics and findings',
  ),
  calls: whole('how often it ran'),
  totalMs: ms('ms over all calls'),
  maxMs: ms('ms of the slowest call'),
  meanMs: ms('ms a call on average'),
  rows: ms('rows returned or changed, over all calls'),
  errors: whole('calls that failed'),
  startedMs: ms('start of the slowest call, ms after the command’s start'),
  line: maybeLine('line within the migration’s file, from 1'),
  io: maybe(
    v.strictObject({
      walBytes: ms('write-ahead log, bytes'),
      blocksHit: ms('blocks found in shared buffers'),
      blocksRead: ms('blocks read'),
      blocksDirtied: ms('blocks dirtied'),
      tempBlocks: ms('temporary blocks read and written'),
    }),
    'sums from pg_stat_statements, where it is there',
  ),
  onNewRelations: maybe(v.literal(true), 'all relations that it names were made by the run itself'),
});

export const transactionSchema = v.strictObject({
  id: whole('number of the transaction within the run'),
  migration: text('migration it belongs to'),
  startedMs: ms('ms after the command’s start'),
  durationMs: ms('how long it was open, ms'),
  statements: whole('statements in it'),
  rowsChanged: ms('rows inserted, updated and deleted'),
  rolledBack: field(v.boolean(), 'whether it was rolled back'),
});
