import { rolledBack, type ServerRefusal, serverRefusal, undone, wordAt } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { SamplingFault, SamplingPlan } from '../sampling-plan';
import { hiddenRows } from './hidden-rows';
import { type SqlQuestion, sqlQuestions } from './sql-questions';
import { calledFunctions, volatileFunctions } from './volatile-functions';

const statementTimeoutMs = 30_000;

/**
 * Has the server parse what `resolveSampling` took as it was: every condition, order and key must fit its table, be one value
 * for each row, and call nothing volatile; and no policy may hide rows. Nothing is run and no row is read.
 *
 * @param client outside of a transaction
 */
export async function checkSampling(client: Client, plan: SamplingPlan): Promise<SamplingFault[]> {
  return await rolledBack(client, { readOnly: true, statementTimeoutMs }, async () => {
    const questions = sqlQuestions(plan);
    const volatile = await volatileFunctions(
      client,
      questions.map(({ piece }) => piece),
    );
    const faults = await hiddenRows(client, plan);
    for (const question of questions) {
      const called = calledFunctions(question.piece).find((name) => volatile.has(name));
      const fault =
        called === undefined ? await refusalOf(client, question) : volatileFault(question, called);
      if (fault !== undefined) faults.push(fault);
    }
    return faults;
  });
}

function volatileFault({ path, what }: SqlQuestion, name: string): SamplingFault {
  return {
    path,
    fault: `${what} calls ${name}, which is volatile: the same rows would not come again`,
    remedy: 'Use functions that depend on the row alone, or declare yours STABLE.',
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
