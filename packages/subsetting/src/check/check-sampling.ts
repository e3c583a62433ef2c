import { rolledBack, type ServerRefusal, serverRefusal, undone, wordAt } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { SamplingFault, SamplingPlan } from '../sampling-plan';
import { calledFunctions, type UnfitFunctions, unfitFunctions } from './called-functions';
import { hiddenRows } from './hidden-rows';
import { type SqlQuestion, sqlQuestions } from './sql-questions';
import { unloggedOnStandby } from './unlogged-on-standby';
import { wrongIds } from './wrong-ids';

const statementTimeoutMs = 30_000;

/**
 * Has the server parse what `resolveSampling` took as it was: every condition, order and key must fit its table, be one value
 * for each row, and call nothing volatile; ids must be values of their column; and nothing may hide rows. None of it is run
 * and no row is read.
 *
 * @param client outside of a transaction
 */
export async function checkSampling(client: Client, plan: SamplingPlan): Promise<SamplingFault[]> {
  return await rolledBack(client, { readOnly: true, statementTimeoutMs }, async () => {
    const questions = sqlQuestions(plan);
    const pieces = questions.map(({ piece }) => piece);
    const unfit = await unfitFunctions(client, pieces);
    const faults = [...(await hiddenRows(client, plan)), ...(await unloggedOnStandby(client, plan))];
    for (const root of plan.roots) faults.push(...(await wrongIds(client, root)));
    for (const question of questions) {
      const fault = unfitCall(question, unfit) ?? (await refusalOf(client, question));
      if (fault !== undefined) faults.push(fault);
    }
    return faults;
  });
}

/** The server itself refuses sets in conditions and keys, and takes them in orders. */
function unfitCall(
  { path, what, piece }: SqlQuestion,
  { volatile, setReturning }: UnfitFunctions,
): SamplingFault | undefined {
  const called = calledFunctions(piece);
  const changing = called.find((name) => volatile.has(name));
  if (changing !== undefined)
    return {
      path,
      fault: `${what} calls ${changing}, which is volatile: the same rows would not come again`,
      remedy: 'Use functions that depend on the row alone, or declare yours STABLE.',
    };
  const set = called.find((name) => setReturning.has(name));
  if (set === undefined || what !== 'the order') return undefined;
  return {
    path,
    fault: `${what} calls ${set}, which returns a set`,
    remedy: 'Use functions of single values.',
  };
}

async function refusalOf(client: Client, question: SqlQuestion): Promise<SamplingFault | undefined> {
  try {
    await undone(client, () => client.query(`PREPARE prodlike_question AS ${question.statement}`));
    await client.query('DEALLOCATE prodlike_question');
    return undefined;
  } catch (error) {
    const refusal = serverRefusal(error);
    if (refusal === undefined) throw error;
    return { path: question.path, ...adviceFor(refusal, question) };
  }
}

const advice: Readonly<Record<string, string>> = {
  '42703': 'Correct the name; columns of the table stand by their names.',
  '42804': 'A condition gives true or false.',
  '42803': 'It may hold no aggregate: it is asked of each row.',
  '42P20': 'It may hold no window function: it is asked of each row.',
  '0A000': 'It may hold no function that returns a set.',
  '42883': 'Write a cast, so that the types on both sides are comparable.',
  '42501': 'GRANT the user SELECT on the tables, and EXECUTE on the functions, that it uses.',
};

function adviceFor({ code, words, position }: ServerRefusal, { what, statement }: SqlQuestion) {
  const word = position === null ? undefined : wordAt(`PREPARE prodlike_question AS ${statement}`, position);
  const near = word === undefined ? '' : ` near ${word}`;
  return {
    fault: `the server refuses ${what}${near}: ${words}`,
    remedy: advice[code] ?? 'Correct it; it is SQL over the columns of the table.',
  };
}
