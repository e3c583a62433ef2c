import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type { TestServer } from '@prodlike/testkit';
import type { ChosenRows } from '../../selection';
import { chooseRows } from '../choose-rows';
import { chosenRowTexts } from './chosen-row-texts';
import { planOf, snapshotFor, type Way } from './snapshot-for';

let databases = 0;

/** Makes a database of a test's own. */
export async function databaseWith(server: TestServer, schema: string): Promise<ConnectionParameters> {
  databases += 1;
  const database = `sampled_${databases}`;
  const superuser = await connect(server.parameters, { applicationName: 'test' });
  await superuser.query(`CREATE DATABASE ${database}`).finally(() => superuser.end());
  const source = { ...server.parameters, database };
  const client = await connect(source, { applicationName: 'test' });
  await client.query(schema).finally(() => client.end());
  return source;
}

export interface Sample {
  readonly chosen: ChosenRows;
  /** As `chosenRowTexts` gives them. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
}

/** The rows that a section `sampling` chooses. */
export async function sampleOf(
  source: ConnectionParameters,
  way: Way,
  sampling: unknown,
  ids?: Readonly<Record<string, readonly string[]>>,
): Promise<Sample> {
  const plan = await planOf(source, sampling, ids);
  const snapshot = await snapshotFor(source, plan, way);
  try {
    const chosen = await chooseRows(snapshot, plan);
    return { chosen, rows: await chosenRowTexts(snapshot, chosen) };
  } finally {
    await snapshot.close();
  }
}
