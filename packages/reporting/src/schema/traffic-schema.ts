import * as v from 'valibot';
import { field, maybeText, ms, text, whole } from './field';

const latency = (meaning: string) => field(v.nullable(v.number()), meaning);

const windowSchema = v.strictObject({
  calls: whole('calls that began in it'),
  errors: whole('calls that failed'),
  timeouts: whole('calls that statement_timeout or lock_timeout ended'),
  p50Ms: latency('median latency, ms'),
  p95Ms: latency('95th percentile, ms'),
  p99Ms: latency('99th percentile, ms'),
  maxMs: latency('longest, ms'),
});

export const trafficSchema = v.strictObject({
  sessions: whole('sessions that ran it'),
  beforeMs: ms('how long it ran before the migrations, ms'),
  duringMs: ms('how long during them, ms'),
  afterMs: ms('how long after them, ms'),
  statements: field(
    v.array(
      v.strictObject({
        name: text('its name'),
        sql: text('its text, constants masked'),
        kind: field(v.picklist(['read', 'write']), 'whether it changes rows'),
        ratePerSecond: ms('calls a second that were wanted'),
        before: field(windowSchema, 'before the migrations'),
        during: field(windowSchema, 'while they ran'),
        after: field(windowSchema, 'after them'),
        waited: whole('calls that waited for a lock of the migrations'),
        timedOut: whole('calls that a time limit ended while the migrations ran'),
      }),
    ),
    'what ran beside the migrations',
  ),
  waits: field(
    v.array(
      v.strictObject({
        relation: text('the relation that was locked'),
        mode: text('the lock that the migration held'),
        migration: text('the migration'),
        statement: maybeText('its statement, constants masked'),
        waited: whole('calls that waited'),
        timedOut: whole('calls that gave up'),
        maxWaitMs: ms('longest wait, ms'),
        totalWaitMs: ms('all waits together, ms'),
      }),
    ),
    'who waited for what, per lock',
  ),
  failure: v.optional(
    field(
      v.strictObject({
        migration: text('the migration'),
        sqlState: maybeText('SQLSTATE of its error'),
        condition: maybeText('its condition name'),
        statement: maybeText('the statement that failed, constants masked'),
      }),
      'the migrations ran alone and failed beside the traffic',
    ),
  ),
  notes: field(v.array(v.string()), 'what could not be run or attributed'),
});
