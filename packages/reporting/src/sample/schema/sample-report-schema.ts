import * as v from 'valibot';
import { field, ms, text } from '../../schema/field';
import { residueSchema } from '../../scrub/schema/proof-schemas';
import { faultSchema, undecidedSchema } from '../../scrub/schema/scrubbed-schemas';
import { omissionSchema, samplePlanSchema } from './sample-plan-schema';
import {
  edgeSchema,
  imageSchema,
  maskingSummarySchema,
  phaseSchema,
  sampleTableSchema,
  sequenceSchema,
  sourceSchema,
} from './sampled-schemas';

/** sample.json. Its JSON schema and docs/sample-report.md are generated from here. */
export const sampleReportSchema = v.strictObject({
  schemaVersion: field(v.literal(1), 'rises when a field changes its meaning'),
  target: field(v.picklist(['image', 'directory']), 'what was asked for'),
  verdict: field(
    v.picklist(['sealed', 'planned', 'undecided', 'failed', 'refused']),
    '`sealed`: proved and finished; `planned`: nothing was copied; `undecided`: columns without a decision; `failed`: there is no result; `refused`: the configuration is wrong',
  ),
  startedAt: text('ISO 8601, UTC'),
  finishedAt: text('ISO 8601, UTC'),
  durationMs: ms('duration of the run'),
  prodlikeVersion: text('version of Prodlike'),
  source: field(sourceSchema, 'where the rows come from; never a host'),
  policyHash: text('SHA-256 of prodlike.yml, hexadecimal'),
  masking: field(maskingSummarySchema, 'what masking does to the columns of copied tables'),
  failure: field(
    v.nullable(v.strictObject({ step: text('what was under way'), message: text('why it stopped') })),
    'why the run stopped before its end; null where it did not',
  ),
  phases: field(v.array(phaseSchema), 'the steps of the run'),
  plan: field(v.nullable(samplePlanSchema), 'what `plan` foresees; null without it'),
  tables: field(v.array(sampleTableSchema), 'every table that was copied'),
  edges: field(v.array(edgeSchema), 'by which foreign keys rows came into the sample'),
  sequences: field(v.array(sequenceSchema), 'sequences and what they were set to'),
  omitted: field(v.array(omissionSchema), 'objects of the source that the copy does not have'),
  emptyRoots: field(v.array(v.string()), 'roots of prodlike.yml that matched no row'),
  image: field(v.nullable(imageSchema), 'the finished result; null where there is none'),
  residue: field(
    v.array(residueSchema),
    'where originals were found in rows or files, or may be; what fails first',
  ),
  coverage: field(v.array(v.string()), 'how much was searched, a line for each search'),
  undecided: field(v.array(undecidedSchema), 'columns and paths of copied tables that no rule decides'),
  faults: field(v.array(faultSchema), 'what cannot be in prodlike.yml'),
});
