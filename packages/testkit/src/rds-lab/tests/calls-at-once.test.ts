import { setImmediate as turn } from 'node:timers/promises';
import { until } from '../../until';
import { defaultDelays } from '../lab-delays';
import { answerRds } from '../rds/answer-rds';
import { bringUp } from '../rds/bring-up';
import type { LabDatabase } from '../rds/lab-database';
import { refuse } from '../rds/rds-answer';
import { RdsWorld } from '../rds/rds-world';
import { register } from '../rds/register';
import { Timeline } from '../timeline';
import { type AskMoto, queryRequest } from '../wire/setup-request';
import { parseXml } from '../wire/xml';

const instance = '<DBInstance><DBInstanceIdentifier>app-dev-1</DBInstanceIdentifier></DBInstance>';
const body = Buffer.from(`<R><R>${instance}</R></R>`);
let world: RdsWorld;
afterEach(() => world.stop());

/** @param atSigning what happens while an endpoint gets its certificate */
function worldOn(askMoto: AskMoto, atSigning = async (): Promise<unknown> => undefined): RdsWorld {
  world = new RdsWorld({
    account: '123456789012',
    region: 'eu-central-1',
    delays: { ...defaultDelays, creatingMs: 0 },
    certificates: {
      caFile: '',
      async sign() {
        await atSigning();
        return { cert: Buffer.of(), key: Buffer.of() };
      },
    },
    timeline: new Timeline('sg-quarantine'),
    askMoto,
  });
  return world;
}

/** How two calls that come at once are answered. */
async function answersToTwo(action: string, fields: Readonly<Record<string, string>>): Promise<number[]> {
  const request = queryRequest(action, world.region, { DBInstanceIdentifier: 'app-dev-1', ...fields });
  const answers = await Promise.all([answerRds(world, request), answerRds(world, request)]);
  return answers.map(({ status }) => status);
}

it('gives a name to one of two that ask for it at once', async () => {
  let isTaken = false;
  // As moto's threads have it: looked first, taken later.
  const { snapshots, databases } = worldOn(async () => {
    if (isTaken) return refuse('DBInstanceAlreadyExists', 'DB instance already exists');
    await turn();
    isTaken = true;
    return { status: 200, headers: {}, body };
  });
  snapshots.push({
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
  expect(databases).toHaveLength(1);
});

/** What moto describes, with its entry in the lab's books. */
function registered(atSigning?: () => Promise<unknown>): LabDatabase {
  const facts = { isNew: true, tags: new Map(), settings: new Map(), groups: [] };
  const books = worldOn(async () => ({ status: 200, headers: {}, body }), atSigning);
  return register(books, 'instance', parseXml(instance), facts);
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
