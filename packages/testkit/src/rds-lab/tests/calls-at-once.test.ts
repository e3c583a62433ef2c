import { setImmediate as turn } from 'node:timers/promises';
import { until } from '../../until';
import { answerRds } from '../rds/answer-rds';
import { bringUp } from '../rds/bring-up';
import type { LabDatabase } from '../rds/lab-database';
import { refuse } from '../rds/rds-answer';
import type { RdsWorld } from '../rds/rds-world';
import { queryRequest } from '../wire/setup-request';
import { instanceAnswer, registeredInstance } from './registered-instance';
import { smallWorld } from './small-world';

const delays = { creatingMs: 0 };
let world: RdsWorld;
afterEach(() => world.stop());

/** How two calls that come at once are answered. */
async function answersToTwo(action: string, fields: Readonly<Record<string, string>>): Promise<number[]> {
  const request = queryRequest(action, world.region, { DBInstanceIdentifier: 'app-dev-1', ...fields });
  const answers = await Promise.all([answerRds(world, request), answerRds(world, request)]);
  return answers.map(({ status }) => status);
}

it('gives a name to one of two that ask for it at once', async () => {
  let isTaken = false;
  // As moto's threads have it: looked first, taken later.
  world = smallWorld(async () => {
    if (isTaken) return refuse('DBInstanceAlreadyExists', 'DB instance already exists');
    await turn();
    isTaken = true;
    return instanceAnswer;
  }, delays);
  world.snapshots.push({
    kind: 'instance',
    identifier: 'night-1',
    motoIdentifier: 'night-1',
    source: 'prod',
    type: 'manual',
    createdAt: new Date(),
    status: 'available',
    percentProgress: 100,
  });
  const fields = { DBSnapshotIdentifier: 'night-1' };
  expect(await answersToTwo('rds:RestoreDBInstanceFromDBSnapshot', fields)).toEqual([200, 400]);
  expect(world.databases).toHaveLength(1);
});

/** What moto describes, with its entry in the lab's books. */
function registered(atSigning?: () => Promise<unknown>): LabDatabase {
  world = smallWorld(async () => instanceAnswer, delays, atSigning);
  return registeredInstance(world);
}

it('deletes once where two ask for it at once', async () => {
  registered();
  expect(await answersToTwo('rds:DeleteDBInstance', { SkipFinalSnapshot: 'true' })).toEqual([200, 400]);
});

it('goes on deleting what is deleted while its endpoint opens', async () => {
  const database = registered(() => answersToTwo('rds:DeleteDBInstance', { SkipFinalSnapshot: 'true' }));
  bringUp(world, database, undefined);
  await until('its endpoint is open', () => database.gate !== undefined);
  expect(database.statuses).toEqual(['creating', 'deleting']);
});
