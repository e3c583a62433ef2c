import * as v from 'valibot';
import { statementFault } from '../statements/statement-fault';
import { durationSchema } from './duration-schema';
import { parameterSchema } from './parameter-schema';

const hourMs = 3_600_000;

const sql = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty('expected a statement'),
  v.maxLength(32_000, 'expected at most 32,000 characters'),
  v.rawCheck(({ dataset, addIssue }) => {
    const fault = dataset.typed ? statementFault(dataset.value) : undefined;
    if (fault !== undefined) addIssue({ message: fault });
  }),
);

const share = v.pipe(v.number(), v.gtValue(0, 'expected more than 0'), v.maxValue(100_000));

/** One statement of the traffic. */
export const statementSchema = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(80)),
  sql,
  kind: v.optional(v.picklist(['read', 'write'])),
  /** Calls relative to the other statements'. */
  weight: v.optional(share),
  /** Calls a second. */
  rate: v.optional(share),
  'statement-timeout': v.optional(durationSchema(hourMs)),
  'lock-timeout': v.optional(durationSchema(hourMs)),
  /** By number, `1` for `$1`; others are found by the statement's text and the catalog. */
  parameters: v.optional(
    v.record(
      v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/, 'expected the number of a parameter')),
      parameterSchema,
    ),
    {},
  ),
});

export type StatementSection = v.InferOutput<typeof statementSchema>;

/** The statements of one list: names are their identity, and rates and weights cannot be compared. */
export const statementsSchema = v.pipe(
  v.array(statementSchema),
  v.minLength(1, 'expected at least one statement'),
  v.maxLength(200, 'expected at most 200 statements'),
  v.check(
    (statements) => new Set(statements.map(({ name }) => name)).size === statements.length,
    'expected a name of its own for each statement',
  ),
  v.check(
    (statements) =>
      statements.every(({ weight, rate }) => weight === undefined || rate === undefined) &&
      !(
        statements.some(({ weight }) => weight !== undefined) &&
        statements.some(({ rate }) => rate !== undefined)
      ),
    'expected either weights or rates, not both',
  ),
);
