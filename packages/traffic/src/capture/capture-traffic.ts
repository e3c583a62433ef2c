import { AdvisedError, type CleanUp } from '@prodlike/core';
import { type ConnectionParameters, inSession } from '@prodlike/postgres';
import type { Client } from 'pg';
import { describeStatement } from '../parameters/describe-statement';
import {
  type Choice,
  type ChosenStatement,
  calledNames,
  chooseStatements,
  type LeftOut,
} from './choose-statements';
import { functionsWithEffects } from './functions-with-effects';
import { readStatementStatistics } from './statement-statistics';

export interface CaptureRequest {
  /** The server whose traffic is to be had. It is only read. */
  readonly connection: ConnectionParameters;
  /** How many statements, those with most calls first. */
  readonly most: number;
  readonly cleanUp: CleanUp;
}

export interface CapturedTraffic {
  readonly statements: readonly ChosenStatement[];
  readonly leftOut: LeftOut;
}

/** Those that the server would take again: normalising makes some texts invalid, as in `interval $1`. */
async function preparable(
  client: Client,
  { chosen, leftOut }: Choice,
  most: number,
): Promise<CapturedTraffic> {
  const statements: ChosenStatement[] = [];
  let unusable = leftOut.unusable;
  for (const statement of chosen) {
    if (statements.length >= most) break;
    if ('types' in (await describeStatement(client, statement.sql))) statements.push(statement);
    else unusable += 1;
  }
  return { statements, leftOut: { ...leftOut, unusable } };
}

/**
 * Reads what the applications of a server call most, from its pg_stat_statements, as far as it can safely be repeated
 * on a clone. The texts hold no constant.
 *
 * @throws AdvisedError where the statistics cannot be read or hold nothing that fits
 */
export async function captureTraffic({
  connection,
  most,
  cleanUp,
}: CaptureRequest): Promise<CapturedTraffic> {
  const session = {
    connection,
    applicationName: 'prodlike traffic',
    settings: { default_transaction_read_only: 'on' },
    cleanUp,
  };
  return await inSession(session, async (client) => {
    const figures = await readStatementStatistics(client);
    const names = figures.flatMap(({ sql }) => calledNames(sql));
    const effects = await functionsWithEffects(client, names);
    // More than are wanted: some of them the server will not prepare.
    const choice = chooseStatements(figures, most * 2, (name) => effects.has(name));
    const captured = await preparable(client, choice, most);
    if (captured.statements.length > 0) return captured;
    throw new AdvisedError(
      'pg_stat_statements of the source holds no statement that could be repeated on a clone.',
      'Let the application run for a while with pg_stat_statements loaded, or write the statements into prodlike.yml.',
    );
  });
}
