import { AdvisedError, type CleanUp, migrationName, type PublicText, publicText } from '@prodlike/core';
import { type ConnectionParameters, inSession } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { PlannedStatement } from '../configuration/traffic-plan';
import { describeStatement } from './describe-statement';
import { readParameterTypes } from './parameter-type';
import { RelationSamples } from './relation-samples';
import { type MakeCall, statementValues } from './statement-values';
import { UnsampledRelations } from './unsampled-relations';

/** A statement that the clone takes, with the source of its values. */
export interface PreparedStatement {
  readonly planned: PlannedStatement;
  readonly values: MakeCall;
}

export interface PreparedStatements {
  readonly statements: readonly PreparedStatement[];
  /** Which statements of a server's statistics could not be run, and why. */
  readonly notes: readonly PublicText[];
}

export interface PrepareRequest {
  readonly statements: readonly PlannedStatement[];
  /** The migration's role on the clone. */
  readonly connection: ConnectionParameters;
  readonly cleanUp: CleanUp;
}

async function prepareStatement(
  client: Client,
  planned: PlannedStatement,
  samples: RelationSamples,
): Promise<PreparedStatement> {
  const described = await describeStatement(client, planned.sql);
  if ('refusal' in described) {
    throw new AdvisedError(
      `Traffic statement "${planned.name}" cannot be prepared on the clone: ${described.refusal}.`,
      'Correct its text; it runs as the role that migrates, under its search_path, on the data before the migrations.',
    );
  }
  const types = await readParameterTypes(client, described.types);
  const inOrder = described.types.flatMap((oid) => types.get(oid) ?? []);
  return { planned, values: await statementValues(planned, inOrder, samples) };
}

/**
 * Has the clone check every statement, and samples the values of their parameters there; the values stay in memory.
 *
 * @throws AdvisedError naming the statement of the configuration that cannot be run
 */
export async function prepareStatements(request: PrepareRequest): Promise<PreparedStatements> {
  return await prepareWith(request, (client) => new RelationSamples(client));
}

/**
 * Has the clone check every statement, without reading or running anything.
 *
 * @throws AdvisedError naming the statement of the configuration that cannot be run
 */
export async function checkStatements(request: PrepareRequest): Promise<void> {
  await prepareWith(request, (client) => new UnsampledRelations(client));
}

async function prepareWith(
  { statements, connection, cleanUp }: PrepareRequest,
  samplesOf: (client: Client) => RelationSamples,
): Promise<PreparedStatements> {
  return await inSession({ connection, applicationName: 'prodlike traffic', cleanUp }, async (client) => {
    const samples = samplesOf(client);
    const prepared: PreparedStatement[] = [];
    const notes: PublicText[] = [];
    for (const planned of statements) {
      try {
        prepared.push(await prepareStatement(client, planned, samples));
      } catch (error) {
        if (!planned.captured || !(error instanceof AdvisedError)) throw error;
        notes.push(
          publicText`${migrationName(planned.name)} of the source's statistics was left out: the clone cannot run it.`,
        );
      }
    }
    if (prepared.length > 0) return { statements: prepared, notes };
    throw new AdvisedError(
      'None of the statements in the statistics of the source can be run on the clone.',
      'Write the traffic into a file with prodlike traffic capture, and correct it there.',
    );
  });
}
