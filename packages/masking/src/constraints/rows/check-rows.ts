import { AdvisedError } from '@prodlike/core';
import { rolledBack, serverRefusal, undone } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { MaskingPlan, TableMasks } from '../../masking-plan';
import type { PolicyFault } from '../../policy/decision';
import { tableName } from '../../policy/format-name';
import { maskedRows } from './masked-rows';
import { answerFault, type RowQuestion } from './row-question';
import { rowQuestions } from './row-questions';

export interface RowCheckOptions {
  /** Tables with more rows are sampled to about as many; 200,000 where absent. Uniqueness is asked of all rows. */
  readonly maxRowsPerTable?: number;
  /** For each query; 600,000 where absent. */
  readonly statementTimeoutMs?: number;
}

/** Classes of SQLSTATEs that say that a value does not fit: data exception, integrity constraint violation. */
const valueFault = /^(?:22|23)/;

/**
 * Computes masked values in a read-only transaction, where only the rows can tell whether they fit: CHECK constraints, domains,
 * lengths, numeric ranges, labels of enums, and what expressions of the user's own give. Nothing is changed, and no value
 * leaves the server.
 *
 * @param client outside of a transaction, in a session with `maskingSettings`
 * @returns one fault a broken constraint, with its name and how many of the rows read break it
 * @throws AdvisedError where a table cannot be read, or not in time
 */
export async function checkRows(
  client: Client,
  plan: MaskingPlan,
  options: RowCheckOptions = {},
): Promise<PolicyFault[]> {
  const { maxRowsPerTable = 200_000, statementTimeoutMs = 600_000 } = options;
  const asked = plan.tables
    .map((masks) => ({ masks, questions: rowQuestions(masks, plan.catalog) }))
    .filter(({ questions }) => questions.length > 0);
  if (asked.length === 0) return [];
  return await rolledBack(client, { readOnly: true, statementTimeoutMs }, async () => {
    const faults: PolicyFault[] = [];
    for (const { masks, questions } of asked)
      for (const allRows of [false, true]) {
        const some = questions.filter((question) => question.allRows === allRows);
        faults.push(...(await ask(client, masks, some, allRows ? null : maxRowsPerTable)));
      }
    return faults;
  });
}

/** All questions in one pass; where a value fails, each by itself, to find which. */
async function ask(
  client: Client,
  masks: TableMasks,
  questions: readonly RowQuestion[],
  maxRows: number | null,
): Promise<PolicyFault[]> {
  if (questions.length === 0) return [];
  try {
    return await undone(client, () => answers(client, masks, questions, maxRows));
  } catch (error) {
    const refusal = serverRefusal(error);
    if (refusal === undefined || !valueFault.test(refusal.code)) throw readFailure(error, masks);
    const [question] = questions;
    if (questions.length > 1 || question === undefined) {
      const each: PolicyFault[] = [];
      for (const one of questions) each.push(...(await ask(client, masks, [one], maxRows)));
      return each;
    }
    const { where, fault, remedy } = question;
    const constraint = refusal.constraint === null ? '' : ` by the constraint "${refusal.constraint}"`;
    return [{ where, fault: `masked values ${fault}: ${refusal.words}${constraint}`, remedy }];
  }
}

const answerSchema = v.array(v.array(v.pipe(v.string(), v.toNumber())));

async function answers(
  client: Client,
  masks: TableMasks,
  questions: readonly RowQuestion[],
  maxRows: number | null,
): Promise<PolicyFault[]> {
  const columns = questions.flatMap((question) => question.columns);
  const uncast = questions.flatMap((question) => question.uncast);
  const from = maskedRows(masks, columns, uncast, sampleOf(masks, maxRows));
  const counts = ['count(*)', ...questions.map(({ count }) => count)];
  const { rows } = await client.query({ text: `SELECT ${counts.join(', ')} FROM ${from}`, rowMode: 'array' });
  const [[read = 0, ...broken] = []] = v.parse(answerSchema, rows);
  return questions.flatMap((question, index) => answerFault(question, broken[index] ?? 0, read) ?? []);
}

/** About as many rows as are allowed, from all over the table. Either clause keeps masks from being computed more than once a row. */
function sampleOf({ table }: TableMasks, maxRows: number | null): { sample: string; limit: string } {
  if (maxRows === null) return { sample: '', limit: 'OFFSET 0' };
  const percent = (100 * maxRows) / Math.max(table.estimatedRows, 1);
  const sample = percent >= 100 ? '' : `TABLESAMPLE SYSTEM (${percent})`;
  return { sample, limit: `LIMIT ${maxRows}` };
}

function readFailure(error: unknown, { table }: TableMasks): unknown {
  const refusal = serverRefusal(error);
  if (refusal === undefined) return error;
  const advice =
    refusal.code === '42501'
      ? 'Run it as the owner of the table; with row security, as an owner whom it does not bind.'
      : 'See what holds the table, or run it again when the server is less busy.';
  return new AdvisedError(`The rows of ${tableName(table)} cannot be read: ${refusal.words}.`, advice, {
    cause: error,
  });
}
