import * as v from 'valibot';
import { field, maybe, maybeText, ms, text, whole } from './field';
import { migrationSchema, statementSchema } from './migration-schemas';
import { lockSchema, rewriteSchema } from './relation-schemas';

export const commandSchema = v.strictObject({
  outcome: field(
    v.picklist(['ok', 'failed', 'timeout', 'not-found', 'signal', 'skipped']),
    'how the migration command ended; `skipped`: there was nothing to run',
  ),
  exitCode: field(v.nullable(v.number()), 'its exit code; null where there is none'),
  leftoverProcesses: field(v.number(), 'processes that it left running, which were ended'),
  memoryExhausted: maybe(v.boolean(), 'whether a process of it was ended because it used too much memory'),
  tool: text('the migration tool, as far as it was recognised'),
});

export const isolationSchema = v.strictObject({
  mode: field(
    v.picklist(['none', 'namespace', 'container', 'not-needed']),
    'where the command ran; `not-needed`: SQL files were run, and no command',
  ),
  notes: field(v.array(v.string()), 'why no stronger mode was taken, and what this one lacks'),
  limits: maybe(
    v.strictObject({
      cpus: maybe(v.number(), 'processors; missing: all of the machine'),
      memoryBytes: ms('memory, bytes'),
      processes: whole('processes'),
    }),
    'what the command could use at most',
  ),
  image: maybeText('the image that the command ran in, with its digest'),
});

export const planSchema = v.strictObject({
  id: whole('1, 2, 3 … in order of execution'),
  statement: text('the statement, its constants masked'),
  migration: text('the migration that ran it'),
  startedMs: ms('ms since the start of the run'),
  durationMs: ms('ms that this execution took'),
  plan: text('EXPLAIN’s JSON as text, its constants masked'),
});

const schemaDifferenceSchema = v.strictObject({
  kind: field(v.picklist(['added', 'removed', 'changed']), 'what became of it'),
  object: text('what it is, e.g. `column`'),
  name: text('its name'),
  before: maybeText('its definition before, constants masked'),
  after: maybeText('its definition after, constants masked'),
});

export const runSchema = v.strictObject({
  kind: field(v.picklist(['second', 'rollback']), 'the migrations once more, or the way back'),
  command: field(commandSchema, 'the command'),
  durationMs: ms('how long it took, ms'),
  walBytes: field(v.nullable(v.number()), 'write-ahead log, bytes; null where not known'),
  migrations: field(v.array(migrationSchema), 'what ran, in order'),
  statements: field(v.array(statementSchema), 'what was sent'),
  locks: field(v.array(lockSchema), 'locks stronger than ROW EXCLUSIVE'),
  rewrites: field(v.array(rewriteSchema), 'relations whose files were written anew'),
  schemaDifferences: field(
    v.nullable(v.array(schemaDifferenceSchema)),
    '`second`: what it changed once more; `rollback`: what it did not restore; null where they could not be compared',
  ),
});

export const detailsSchema = v.strictObject({
  outcome: field(v.picklist(['uploaded', 'kept', 'lost']), 'what became of the archive'),
  recipients: whole('how many keys can open it'),
  artifact: maybeText('the artifact’s name'),
  file: maybeText('the archive’s path, where it was not uploaded'),
  bytes: maybe(v.number(), 'its size, bytes'),
  note: maybeText('what went wrong, and what to do'),
});
