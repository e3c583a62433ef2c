import * as v from 'valibot';
import { field, maybeText, ms, text, whole } from '../../schema/field';

/** What every objection has: whether the run answers it, and the answer. */
const answered = {
  passed: field(v.nullable(v.boolean()), 'whether it is answered; null where this mode could not measure it'),
  answer: text('the answer in a sentence'),
};

const change = (meaning: string) =>
  field(
    v.nullable(
      v.strictObject({
        table: text('table of the column'),
        column: text('column in which it changed most'),
        before: ms('before'),
        after: ms('after'),
      }),
    ),
    `${meaning}; null where none was measured`,
  );

const typesSchema = v.strictObject({
  ...answered,
  columns: whole('columns with a decision'),
  masked: whole('of these, masked'),
  kept: whole('of these, kept with a reason'),
  generated: whole('of these, computed by the server from others'),
  families: field(
    v.array(
      v.strictObject({
        family: text('family of types'),
        columns: whole('columns of it'),
        masked: whole('of these, masked'),
      }),
    ),
    'columns by the family of their type',
  ),
  documents: whole('columns whose documents are decided by path'),
  documentPaths: whole('paths decided inside them; every other is masked by the default of its column'),
  foreignKeys: whole('foreign keys of the database'),
  foreignKeysMasked: whole('of these, over masked columns, both sides masked alike'),
});

const driftSchema = v.strictObject({
  ...answered,
  undecided: whole('columns and paths that no rule decides'),
  faults: whole('rules that cannot be'),
  idleRules: field(v.array(v.string()), 'rules of prodlike.yml that decide no column'),
});

const labelsSchema = v.strictObject({
  ...answered,
  keptColumns: whole('columns that are kept'),
  sampled: field(v.boolean(), 'whether rows were sampled for it, or names, types and comments read alone'),
  contradictions: field(
    v.array(
      v.strictObject({
        table: text('table'),
        column: text('kept column'),
        path: maybeText('path inside its documents'),
        looksLike: text('the kind of personal data it looks like'),
        confidence: ms('0 to 1'),
        evidence: field(v.array(v.string()), 'why, in words and numbers'),
      }),
    ),
    'kept columns that look personal',
  ),
});

const distributionSchema = v.strictObject({
  ...answered,
  columns: whole('masked columns that were measured before and after'),
  nullFraction: change('share of NULLs'),
  distinct: change('number of different values'),
  topFrequency: change('share of the most common value'),
  averageLength: change('average length'),
  correlation: change('correlation with the physical order'),
  plans: whole('queries planned before and after'),
  plansChanged: whole('of these, planned differently'),
});

const layoutSchema = v.strictObject({
  ...answered,
  beforeBytes: ms('size of what was rewritten, with indexes and TOAST, before'),
  afterBytes: ms('and after'),
  sizeRatio: field(v.nullable(v.number()), 'after by before; null where nothing was rewritten'),
  worst: field(
    v.nullable(v.strictObject({ table: text('table'), ratio: ms('after by before') })),
    'the table of at least 1 MB that grew most',
  ),
  orderChange: change('correlation of a kept column with the physical order'),
});

export const objectionsSchema = v.strictObject({
  types: field(typesSchema, '“hard to make safe for every data type, JSON and joins included”'),
  drift: field(driftSchema, '“tracking what is sensitive needs a process as the schema changes”'),
  labels: field(labelsSchema, '“labelling is error-prone”'),
  distribution: field(distributionSchema, '“the distribution changes, and with it plans”'),
  layout: field(layoutSchema, '“the physical layout changes”'),
});
