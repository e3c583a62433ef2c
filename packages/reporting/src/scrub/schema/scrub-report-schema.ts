import * as v from 'valibot';
import { field, ms, text } from '../../schema/field';
import { objectionsSchema } from './objection-schemas';
import { anonymitySchema, planSchema, residueSchema } from './proof-schemas';
import {
  accountSchema,
  columnSchema,
  disarmedSchema,
  faultSchema,
  scriptSchema,
  scrubTableSchema,
  undecidedSchema,
} from './scrubbed-schemas';

/** scrub.json. Its JSON schema and docs/scrub-report.md are generated from here. */
export const scrubReportSchema = v.strictObject({
  schemaVersion: field(v.literal(1), 'rises when a field changes its meaning'),
  mode: field(v.picklist(['check', 'apply', 'verify']), 'what the run was asked for'),
  verdict: field(
    v.picklist(['clean', 'undecided', 'failed', 'refused']),
    '`clean`: nothing is open; `undecided`: columns without a decision; `failed`: something failed or was not proved; `refused`: the policy is wrong',
  ),
  startedAt: text('ISO 8601, UTC'),
  finishedAt: text('ISO 8601, UTC'),
  durationMs: ms('duration of the run'),
  prodlikeVersion: text('version of Prodlike'),
  serverVersion: text('version of the server'),
  database: text('name of the database'),
  policyHash: text('SHA-256 of prodlike.yml, hexadecimal'),
  failure: field(
    v.nullable(v.strictObject({ step: text('what was under way'), message: text('why it stopped') })),
    'why the run stopped before its end; null where it did not',
  ),
  objections: field(objectionsSchema, 'GitLab’s five objections to scrubbing, each with this run’s answer'),
  columns: field(v.array(columnSchema), 'every column with its decision and measures'),
  tables: field(v.array(scrubTableSchema), 'what was rewritten'),
  accounts: field(v.array(accountSchema), 'login roles'),
  disarmed: field(v.array(disarmedSchema), 'what else could reach out of the database'),
  undecided: field(v.array(undecidedSchema), 'columns and paths that no rule decides'),
  faults: field(v.array(faultSchema), 'rules that cannot be'),
  residue: field(v.array(residueSchema), 'what of the original is there, or may be; what fails first'),
  plans: field(v.array(planSchema), 'the queries of prodlike.yml, planned before and after'),
  anonymity: field(v.array(anonymitySchema), 'groups of equal quasi-identifiers'),
  scripts: field(v.array(scriptSchema), 'the scripts that ran after masking'),
  remarks: field(v.array(v.string()), 'what could not be purged, and why'),
  coverage: field(v.array(v.string()), 'how much was searched, a line for each search'),
});
