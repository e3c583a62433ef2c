import * as v from 'valibot';
import { field, ms, text, whole } from '../../schema/field';
import { faultSchema } from '../../scrub/schema/scrubbed-schemas';

const stepName = field(
  v.picklist([
    'wait-for-snapshot',
    'restore',
    'wait-until-available',
    'secure',
    'scrub',
    'open',
    'switch-record',
    'check',
    'retire',
  ]),
  'step of a rotation',
);

const orNull = (meaning: string) => field(v.nullable(v.string()), meaning);

const plannedStepSchema = v.strictObject({
  step: stepName,
  target: text('instance, record or whatever it is about'),
  call: text('call of AWS in the words of IAM, or what else is done'),
});

const settingSchema = v.strictObject({
  name: text('setting'),
  source: text('its value in the source'),
  next: text('and in the new instance'),
  verdict: field(
    v.picklist(['equal', 'on-purpose', 'surprise']),
    '`on-purpose`: asked for by an input, or part of what a rotation is; `surprise`: different, and nobody asked for it',
  ),
});

const stepSchema = v.strictObject({
  step: stepName,
  startedAt: orNull('ISO 8601, UTC; null where it did not start'),
  durationMs: field(v.nullable(v.number()), 'how long it took; null where it did not start'),
  outcome: field(
    v.picklist(['done', 'skipped', 'failed', 'planned']),
    '`skipped`: nothing was to be done; `planned`: it did not start',
  ),
  note: orNull('what was found or done, or why it failed'),
});

const failureSchema = v.strictObject({
  step: text('what was under way'),
  message: text('why it stopped'),
  kind: field(
    v.picklist(['definite', 'interrupted']),
    '`definite`: the next run would end alike; `interrupted`: it goes on where this one stopped',
  ),
  next: field(
    v.picklist(['none', 'deleted', 'kept', 'in-use']),
    'what became of the new instance; `in-use`: the record points at it',
  ),
  rolledBack: field(v.boolean(), 'whether the record was set back'),
});

const scrubSchema = v.strictObject({
  verdict: field(v.picklist(['clean', 'undecided', 'failed', 'refused']), 'as in scrub.json'),
  maskedColumns: whole('columns that are masked'),
  tables: whole('tables that were rewritten'),
  undecided: whole('columns and paths without a decision'),
  residue: whole('places that still hold originals'),
});

/** rotation.json. Its JSON schema and docs/rotation-report.md are generated from here. */
export const rotationReportSchema = v.strictObject({
  schemaVersion: field(v.literal(1), 'rises when a field changes its meaning'),
  verdict: field(
    v.picklist(['rotated', 'up-to-date', 'planned', 'failed', 'refused']),
    '`rotated`: the record points at the new instance; `up-to-date`: there was nothing newer; `planned`: a dry run; `failed`: it stopped before its end; `refused`: nothing was changed, because it could not be carried out',
  ),
  dryRun: field(v.boolean(), 'whether only a plan was asked for'),
  startedAt: text('ISO 8601, UTC'),
  finishedAt: text('ISO 8601, UTC'),
  durationMs: ms('duration of the run'),
  prodlikeVersion: text('version of Prodlike'),
  account: text('AWS account'),
  region: text('AWS region'),
  policyHash: orNull(
    'SHA-256 of prodlike.yml and of the scripts that run after masking, hexadecimal; null where a dry run had none',
  ),
  kind: field(
    v.picklist(['rotate', 'resume', 'up-to-date']),
    '`resume`: goes on with what an earlier run left; `up-to-date`: only old instances are left to delete',
  ),
  snapshot: field(
    v.nullable(
      v.strictObject({
        id: text('identifier of the snapshot, or the point in time'),
        createdAt: orNull('moment that the data is of, ISO 8601, UTC; null while it is being taken'),
      }),
    ),
    'what is restored; null where none was found',
  ),
  instances: field(
    v.strictObject({
      source: text('instance or cluster whose data it is'),
      previous: field(v.array(v.string()), 'of this rotation, there before, newest first'),
      next: text('the new one'),
    }),
    'instances, or clusters',
  ),
  endpoint: orNull('host and port of the new instance; null where it has none'),
  record: field(
    v.strictObject({
      name: text('name of the record'),
      zone: text('id of its hosted zone'),
      before: orNull('what it pointed at when the run began; null where there was no record'),
      after: orNull('what it was moved to; null where it was not moved, or moved back'),
    }),
    'the name that developers use',
  ),
  plan: field(v.array(plannedStepSchema), 'every call, in order'),
  settings: field(v.array(settingSchema), 'source against new; surprises first'),
  steps: field(v.array(stepSchema), 'what was done'),
  deleted: field(v.array(v.string()), 'instances or clusters that this run deleted'),
  priceDifference: field(
    v.nullable(
      v.strictObject({
        amount: ms('of a month, new less source'),
        currency: text('as the input prices has it'),
      }),
    ),
    'null without prices',
  ),
  scrub: field(
    v.nullable(scrubSchema),
    'the scrub in numbers; all of it is in scrub.json. null where none ran',
  ),
  notes: field(v.array(faultSchema), 'what a real run would need besides; of a dry run'),
  faults: field(v.array(faultSchema), 'why it cannot be carried out'),
  failure: field(v.nullable(failureSchema), 'why the run stopped before its end; null where it did not'),
});
