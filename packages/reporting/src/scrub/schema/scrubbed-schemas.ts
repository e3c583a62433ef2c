import * as v from 'valibot';
import { field, maybe, maybeText, ms, text, whole } from '../../schema/field';

const beforeAfter = (meaning: string) =>
  field(
    v.strictObject({
      before: field(v.nullable(v.number()), 'before; null where not measured'),
      after: field(v.nullable(v.number()), 'after; null where not measured'),
    }),
    meaning,
  );

export const columnSchema = v.strictObject({
  table: text('table, with its schema unless that is public'),
  column: text('column'),
  type: text('its type, as SQL'),
  family: text('family of its type'),
  decision: text('`keep`, `generated`, `document`, or the name of the mask'),
  reason: maybeText('why it is kept'),
  rule: text('the rule that decided'),
  paths: maybe(
    v.array(v.strictObject({ path: text('path'), decision: text('`keep`, or the name of the mask') })),
    'decisions inside its documents',
  ),
  quasiIdentifier: field(v.boolean(), 'counts for k-anonymity'),
  unchangedShare: field(
    v.nullable(v.number()),
    'share of compared values that are what they were, 0 to 1; null where none were compared',
  ),
  compared: whole('how many values were compared'),
  expectedShare: ms('what chance alone explains of unchangedShare'),
  passed: field(v.nullable(v.boolean()), 'whether no more is unchanged than may be; null where not measured'),
  failures: field(
    v.array(
      v.picklist(['not-measured', 'values-kept', 'mask-changes-nothing', 'leaves-kept', 'nulls-moved']),
    ),
    'why it failed; empty where it passed',
  ),
  nullFraction: beforeAfter('share of NULLs, 0 to 1'),
  distinct: beforeAfter('different values'),
  topFrequency: beforeAfter('share of the most common value, 0 to 1'),
  averageLength: beforeAfter('average length, characters (bytes for bytea)'),
  correlation: beforeAfter('rank correlation with the physical order, -1 to 1'),
});

export const scrubTableSchema = v.strictObject({
  table: text('table'),
  method: field(
    v.picklist(['alter', 'reload', 'vacuum-full', 'none']),
    '`alter`: one ALTER TABLE; `reload`: emptied and filled again; `vacuum-full`: only rewritten; `none`: not touched',
  ),
  rows: whole('rows in it'),
  beforeBytes: ms('size with indexes and TOAST before'),
  afterBytes: ms('and after'),
  durationMs: ms('how long it took'),
  resumed: field(v.boolean(), 'masked by an earlier run, so not again'),
});

export const accountSchema = v.strictObject({
  role: text('login role'),
  action: text('what was done, in order; of a check, what apply would do'),
  login: field(
    v.picklist(['refused', 'accepted', 'failed', 'untried']),
    'from trying: `refused` or `accepted` as it must be, `failed` the wrong way round',
  ),
  faults: field(v.array(v.string()), 'what could not be done, or is not as it should be'),
});

export const disarmedSchema = v.strictObject({
  kind: field(
    v.picklist([
      'subscription',
      'cron-job',
      'user-mapping',
      'foreign-server',
      'replication-slot',
      'database-setting',
    ]),
    'what it is',
  ),
  name: text('its name'),
  action: text('what was done, or why it could not be'),
  failed: field(v.boolean(), 'whether it is still armed'),
});

export const undecidedSchema = v.strictObject({
  table: text('table'),
  column: text('column'),
  path: maybeText('path inside its documents'),
  suggestion: text('a line for prodlike.yml'),
  evidence: field(v.array(v.string()), 'why, in words and numbers'),
});

export const faultSchema = v.strictObject({
  where: text('the rule, as written'),
  fault: text('what is wrong with it'),
  remedy: text('what to write instead'),
});

export const scriptSchema = v.strictObject({
  file: text('file, as prodlike.yml names it'),
  statements: whole('statements in it'),
  durationMs: ms('how long it ran'),
});
