import * as v from 'valibot';
import { field, maybe, maybeLine, maybeText, ms, text, whole } from './field';

export const lockSchema = v.strictObject({
  relation: text('relation that was locked'),
  relationKind: text('pg_class.relkind'),
  table: maybeText('the table an index belongs to'),
  tableBytes: ms('size of the table before the run with indexes and TOAST, bytes'),
  tableRows: ms('the planner’s row estimate before the run; -1 where never analyzed'),
  mode: field(
    v.picklist([
      'ShareUpdateExclusiveLock',
      'ShareLock',
      'ShareRowExclusiveLock',
      'ExclusiveLock',
      'AccessExclusiveLock',
    ]),
    'lock mode as pg_locks names it',
  ),
  migration: text('migration that took it'),
  statement: text('statement that took it, constants masked'),
  line: maybeLine('line within the migration’s file, from 1'),
  acquiredMs: ms('ms after the command’s start'),
  releasedMs: ms('ms after the command’s start'),
  heldMs: ms('how long it was held, ms'),
  blocks: field(v.array(v.picklist(['read', 'write', 'ddl', 'vacuum'])), 'what would have waited'),
  evidence: field(
    v.picklist(['wire', 'event-trigger', 'poller', 'statement', 'relfilenode']),
    'which observer saw it',
  ),
  lockTimeoutMs: maybe(v.number(), 'lock_timeout in force, ms; 0 is none; absent where not known'),
  rowsChangedWhileHeld: ms('rows that later statements of the transaction changed'),
  transaction: whole('number of the transaction within the run'),
  rolledBack: field(v.boolean(), 'whether its transaction was rolled back'),
});

export const rewriteSchema = v.strictObject({
  relation: text('relation that was written anew'),
  migration: text('migration that did it'),
  statement: text('statement that did it, constants masked'),
  reason: field(
    v.picklist([
      'persistence',
      'default',
      'type',
      'access-method',
      'truncate',
      'vacuum-full',
      'reindex',
      'other',
    ]),
    'why',
  ),
  tableBytes: ms('size of the table before the run, bytes'),
  line: maybeLine('line within the migration’s file, from 1'),
});

export const sizeSchema = v.strictObject({
  relation: text('table, index or other relation with storage'),
  relationKind: text('pg_class.relkind'),
  beforeBytes: field(v.nullable(v.number()), 'bytes before the run; null: it did not exist'),
  afterBytes: field(v.nullable(v.number()), 'bytes after the run; null: it is gone'),
});

export const invalidIndexSchema = v.strictObject({
  index: text('index that was left invalid'),
  table: text('its table'),
  migration: maybeText('migration that left it, where known'),
});

export const coverageSchema = v.strictObject({
  source: field(
    v.picklist([
      'event-triggers',
      'wire',
      'poller',
      'statement-statistics',
      'sizes',
      'wal',
      'migration-borders',
      'plans',
      'traffic',
    ]),
    'what could not observe',
  ),
  message: text('what may be missing, and why'),
});
