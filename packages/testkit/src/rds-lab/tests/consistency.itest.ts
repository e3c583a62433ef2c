import {
  AddTagsToResourceCommand,
  DeleteDBInstanceCommand,
  ModifyDBInstanceCommand,
  RDSClient,
  RemoveTagsFromResourceCommand,
} from '@aws-sdk/client-rds';
import { connect } from '@prodlike/postgres';
import { until } from '../../until';
import type { AwsLab } from '../aws-lab';
import { labGroups } from '../lab-groups';
import { startAwsLab } from '../start-aws-lab';
import { describeInstance, restoreInstance, settled } from './restored-instance';

let lab: AwsLab;
let leave: () => void;
let rds: RDSClient;

beforeAll(async () => {
  lab = await startAwsLab({
    delays: { unseenDescribes: 2, tagsMs: 1_500 },
    async provesMasked(superuser) {
      const client = await connect({ ...superuser, database: 'app' }, { applicationName: 'prodlike test' });
      const { rowCount } = await client
        .query("SELECT FROM customers WHERE email LIKE '%@original.example'")
        .finally(() => client.end());
      return rowCount === 0;
    },
  });
  leave = lab.enter();
  rds = new RDSClient();
});

afterAll(async () => {
  rds?.destroy();
  leave?.();
  await lab?.stop();
});

it('does not see a new instance at first, nor its new tags', async () => {
  await restoreInstance(rds, 'app-dev-1');
  for (let look = 1; look <= 2; look++)
    await expect(describeInstance(rds, 'app-dev-1')).rejects.toMatchObject({
      name: 'DBInstanceNotFoundFault',
    });
  const { DBInstanceArn } = await describeInstance(rds, 'app-dev-1');
  const tagsNow = async () => (await describeInstance(rds, 'app-dev-1')).TagList;
  const first = { Key: 'prodlike:data', Value: 'unmasked' };
  const second = { Key: 'prodlike:lease', Value: 'run 2026-11-22T00:00:00Z' };
  await rds.send(new AddTagsToResourceCommand({ ResourceName: DBInstanceArn, Tags: [second] }));
  expect(await tagsNow()).toEqual([first]);
  await until('the tag is seen', async () => (await tagsNow())?.length === 2);
  expect(await tagsNow()).toEqual([first, second]);
  await rds.send(new RemoveTagsFromResourceCommand({ ResourceName: DBInstanceArn, TagKeys: [first.Key] }));
  await until('the tag is gone', async () => (await tagsNow())?.length === 1);
  expect(await tagsNow()).toEqual([second]);
});

it('believes no tag that says masked, where the test can look at the data', async () => {
  lab.force('app-dev-2', 'creating');
  await restoreInstance(rds, 'app-dev-2', { Tags: [{ Key: 'prodlike:data', Value: 'masked' }] });
  expect(await settledWhenSeen('app-dev-2')).toBe('creating');
  lab.force('app-dev-2', undefined);
  await settled(rds, 'app-dev-2');
  await rds.send(
    new ModifyDBInstanceCommand({
      DBInstanceIdentifier: 'app-dev-2',
      VpcSecurityGroupIds: [labGroups.development],
    }),
  );
  expect(() => lab.assertNeverExposed()).toThrow('holds original data');
});

async function settledWhenSeen(identifier: string): Promise<string | undefined> {
  await until('its server runs', () => lab.database(identifier).status === 'available');
  await until('it is seen', () =>
    describeInstance(rds, identifier).then(
      () => true,
      () => false,
    ),
  );
  return (await describeInstance(rds, identifier)).DBInstanceStatus;
}

it('shows what was before a change to those who look at once', async () => {
  const late = await startAwsLab({ delays: { staleDescribes: 2, modifyingMs: 3_000, deletingMs: 3_000 } });
  const client = new RDSClient({ endpoint: late.endpoint });
  try {
    await restoreInstance(client, 'app-dev-3');
    await settled(client, 'app-dev-3');
    await client.send(
      new ModifyDBInstanceCommand({ DBInstanceIdentifier: 'app-dev-3', MasterUserPassword: 'a-new-word' }),
    );
    const pending = async () => (await describeInstance(client, 'app-dev-3')).PendingModifiedValues;
    expect([await pending(), await pending()]).toEqual([{}, {}]);
    await until('it has changed', async () => {
      const { DBInstanceStatus } = await describeInstance(client, 'app-dev-3');
      return DBInstanceStatus === 'resetting-master-credentials';
    });
    await client.send(
      new DeleteDBInstanceCommand({ DBInstanceIdentifier: 'app-dev-3', SkipFinalSnapshot: true }),
    );
    const statuses = [];
    for (let look = 1; look <= 3; look++)
      statuses.push((await describeInstance(client, 'app-dev-3')).DBInstanceStatus);
    expect(statuses).toEqual(['resetting-master-credentials', 'resetting-master-credentials', 'deleting']);
  } finally {
    client.destroy();
    await late.stop();
  }
});
