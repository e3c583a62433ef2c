import { readFile } from 'node:fs/promises';
import {
  type PolicyValues,
  policyDocument,
  reachServer,
  rotationPermissions,
  sessionDocument,
} from '@prodlike/aws';
import { CleanUp } from '@prodlike/core';
import { type AwsLab, labGroups, labNames, queryRows, startAwsLab } from '@prodlike/testkit';
import type { CloneIdentity } from '../clone';
import { cloneName } from '../naming/clone-name';
import { createRdsProvider } from './create-rds-provider';
import { clonePrefix, rdsCloneName } from './rds-clone-name';
import type { RdsProviderOptions } from './rds-provider-options';
import { sweepRdsClones } from './sweep-rds-clones';

const hourMs = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * hourMs).toISOString();
const sourceName = 'app-dev-20261120';
const bastion = 'i-0123456789abcdef0';
const document = 'prodlike-rds';
/** As docs/rotate-rds-iam.md has them for a job that tests on clones. */
const policyValues: PolicyValues = {
  partition: 'aws',
  region: 'eu-central-1',
  account: '123456789012',
  owner: 'migration-test',
  prefix: clonePrefix,
  sourceName: 'app-dev-????????',
  subnetGroup: labNames.subnetGroup,
  parameterGroup: labNames.parameterGroup,
  // The lab's source shows none.
  optionGroup: 'default',
  clusterGroup: labNames.clusterParameterGroup,
  tagKeys: 'prodlike:*',
  ssmTarget: bastion,
  document,
  endpointId: 'aaaaaaaaaa',
  // Not asked for.
  snapshot: '',
  kmsKeyArn: '',
  zoneId: '',
  recordName: '',
  secretArn: '',
  databaseUser: '',
};

/** As a rotation leaves an instance that it has finished with. */
const maskedTags = {
  'prodlike:owner': 'rotate-rds',
  'prodlike:prefix': 'app-dev-',
  'prodlike:source': 'prod',
  'prodlike:restored-from': 'rds:prod-2026-11-20-03-07',
  'prodlike:data': 'masked',
  'prodlike:policy': '5e'.repeat(32),
  'prodlike:switched': `checked - 0 ${ago(2)}`,
};

let lab: AwsLab;
let leave: () => void;
let cleanUp: CleanUp;
let runs = 0;
const secrets: string[] = [];

beforeAll(async () => {
  lab = await startAwsLab({
    ssmAgent: { documents: { [document]: sessionDocument(policyValues) } },
    delays: { unseenDescribes: 2 },
    source: {
      identifier: sourceName,
      tags: maskedTags,
      sql: `CREATE ROLE shop LOGIN; GRANT shop TO app_admin; ALTER DATABASE app OWNER TO shop; SET ROLE shop;
        CREATE TABLE customers (id int PRIMARY KEY, email text);
        INSERT INTO customers SELECT i, 'masked' || i FROM generate_series(1, 100) i`,
    },
  });
  leave = lab.enter();
  const production = { kind: 'instance', groups: [labGroups.production], tags: {} } as const;
  await lab.addDatabase({ ...production, identifier: 'prod', fields: fieldsOf('postgres') });
  await lab.addDatabase({
    ...production,
    identifier: `${clonePrefix}of-somebody-else`,
    fields: fieldsOf('postgres'),
  });
});
beforeEach(() => {
  cleanUp = new CleanUp();
});
afterEach(async () => {
  lab.faults.clear();
  expect(await cleanUp.run()).toEqual([]);
});
afterAll(async () => {
  leave?.();
  await lab?.stop();
});

function fieldsOf(engine: string): Record<string, string> {
  return {
    Engine: engine,
    DBInstanceClass: 'db.t4g.medium',
    AllocatedStorage: '20',
    MasterUsername: 'app_admin',
    MasterUserPassword: 'not-looked-at',
  };
}

function identity(expiresInMs = hourMs): CloneIdentity {
  runs += 1;
  return {
    repository: 'octo/shop',
    pullRequest: 7,
    run: `${1000 + runs}-1`,
    expiresAt: new Date(Date.now() + expiresInMs),
  };
}

/** Through the bastion, by one session document or AWS's own. */
function reachBy(sessionDocumentName: string | undefined): RdsProviderOptions['reach'] {
  return async (login) => {
    const ssl = {
      rejectUnauthorized: true,
      ca: await readFile(lab.caFile, 'utf8'),
      servername: login.host,
    };
    const phase = async <T>(_: string, act: (progress: { report(line: string): void }) => Promise<T>) =>
      await act({ report: () => undefined });
    const host = { secret: () => undefined };
    return await reachServer(
      { ...login, ssl },
      { 'ssm-target': bastion, 'ssm-document': sessionDocumentName, 'aws-region': lab.region },
      { host, cleanUp, phase },
    );
  };
}

function provider(changes: Partial<RdsProviderOptions> = {}) {
  return createRdsProvider({
    source: { kind: 'instance', identifier: sourceName },
    region: lab.region,
    allowedAccounts: [lab.account],
    quarantineGroup: labGroups.quarantine,
    allowUnmasked: false,
    secret: (value) => secrets.push(value),
    reach: reachBy(document),
    pollMs: 30,
    ...changes,
  });
}

const clones = () => lab.databases().filter(({ isNew, status }) => isNew && status !== 'deleting');

test('a clone of a masked instance: its data, through the bastion, and nothing left', async () => {
  const before = await lab.others('none');
  const who = identity();
  const own = provider();
  const clone = await own.create(who);
  expect(clone).toMatchObject({
    id: cloneName(who),
    provider: 'rds',
    method: 'snapshot-restore',
    observer: { user: 'app_admin', database: 'app' },
    migration: { user: 'shop', database: 'app' },
  });
  expect(secrets).toContain(clone.observer.password);
  expect(await queryRows(clone.observer, 'SELECT count(*)::int AS n FROM customers')).toEqual([{ n: 100 }]);
  await queryRows(clone.migration, 'ALTER TABLE customers ADD COLUMN note text');
  const [made] = clones();
  expect(made).toMatchObject({
    identifier: rdsCloneName(clone.id),
    groups: [labGroups.quarantine],
    tags: {
      'prodlike:owner': 'migration-test',
      'prodlike:source': sourceName,
      'prodlike:data': 'unmasked',
      'prodlike:expires': who.expiresAt.toISOString(),
    },
  });
  expect((await own.find(clone.id))?.id).toBe(clone.id);
  await own.destroy(clone.id);
  await own.destroy(clone.id);
  expect(clones()).toEqual([]);
  expect(await lab.others('none')).toBe(before);
  lab.assertNeverExposed();
});

test('the policy of the guide is enough for it, and for no clone under another name', async () => {
  const policy = (changes: Partial<PolicyValues> = {}): object =>
    policyDocument(rotationPermissions(['instance', 'tunnel']), { ...policyValues, ...changes });
  lab.setPolicy(policy());
  const own = provider();
  const { id, observer } = await own.create(identity());
  await queryRows(observer, 'SELECT 1');
  await own.destroy(id);
  await cleanUp.run();
  expect(lab.calls.filter(({ error }) => error?.startsWith('AccessDenied'))).toEqual([]);
  lab.setPolicy(policy({ prefix: 'app-dev-' }));
  await expect(provider().create(identity())).rejects.toThrow('Allow rds:RestoreDBInstanceFromDBSnapshot');
  lab.setPolicy(undefined);
  expect(clones()).toEqual([]);
});

test('of an Aurora cluster, a copy-on-write clone with a member, both gone afterwards', async () => {
  const tags = { ...maskedTags, 'prodlike:prefix': 'orders-dev-' };
  await lab.addCluster({ identifier: 'orders-dev-20261120', dataOf: sourceName, tags });
  const source = { kind: 'rotation', prefix: 'orders-dev-' } as const;
  // A cluster's endpoint in the lab has another id than the document's.
  const own = provider({ source, instanceClass: 'db.t4g.medium', reach: reachBy(undefined) });
  const clone = await own.create(identity());
  expect(clone.method).toBe('aurora-clone');
  expect(await queryRows(clone.observer, 'SELECT count(*)::int AS n FROM customers')).toEqual([{ n: 100 }]);
  const name = rdsCloneName(clone.id);
  expect(clones().map(({ kind, identifier }) => `${kind} ${identifier}`)).toEqual([
    `cluster ${name}`,
    `instance ${name}-a`,
  ]);
  await own.destroy(clone.id);
  expect(clones()).toEqual([]);
});

test('of a rotation, the instance that it has finished last', async () => {
  const own = provider({ source: { kind: 'rotation', prefix: 'app-dev-' } });
  const { id } = await own.create(identity());
  expect(clones()[0]?.tags).toMatchObject({ 'prodlike:source': sourceName });
  await own.destroy(id);
  expect(clones()).toEqual([]);
  const other = provider({ source: { kind: 'rotation', prefix: 'app-test-' } });
  await expect(other.create(identity())).rejects.toThrow(/Input "source-prefix" is "app-test-"/);
});

test('a source that no rotation has masked is refused before anything is made, unless that is wished', async () => {
  const calls = lab.calls.length;
  const source = { kind: 'instance', identifier: 'prod' } as const;
  await expect(provider({ source }).create(identity())).rejects.toThrow(
    /Input "source-instance" names "prod".*clone-unmasked/s,
  );
  const changing = lab.calls.slice(calls).filter(({ action }) => !/:(?:Describe|Get)/.test(action));
  expect(changing).toEqual([]);
});

test('another account is refused', async () => {
  await expect(provider({ allowedAccounts: ['999999999999'] }).create(identity())).rejects.toThrow(
    /Input "allowed-account-ids" allows 999999999999/,
  );
  expect(clones()).toEqual([]);
});

test('a clone that is destroyed while it is made: nothing left, though RDS did not show it yet', async () => {
  const who = identity();
  const own = provider();
  let destroyed: Promise<void> | undefined;
  const remove = lab.onCall({
    beforeAnswer: async ({ action }) => {
      if (action === 'rds:RestoreDBInstanceFromDBSnapshot') {
        setImmediate(() => {
          destroyed = own.destroy(cloneName(who));
        });
      }
    },
  });
  await expect(own.create(who)).rejects.toThrow('destroyed while it was made');
  remove();
  await destroyed;
  expect(clones()).toEqual([]);
});

test('a run that was killed: its clone is found by the next process, and swept once its time is up', async () => {
  const [expired, living] = [identity(-hourMs), identity()];
  const killed = provider();
  for (const who of [expired, living]) await killed.create(who);
  const before = await lab.others('none');
  // Neither knows anything of the process that made them.
  const swept = await sweepRdsClones(
    { region: lab.region, allowedAccounts: [lab.account], pollMs: 30 },
    new Date(),
  );
  expect(swept).toEqual([rdsCloneName(cloneName(expired))]);
  expect(clones().map(({ identifier }) => identifier)).toEqual([rdsCloneName(cloneName(living))]);
  await provider().destroy(cloneName(living));
  expect(clones()).toEqual([]);
  expect(await lab.others('none')).toBe(before);
});

test('a clone whose making fails is removed', async () => {
  lab.faults.add({ action: 'rds:ModifyDBInstance', kind: 'access-denied' });
  await expect(provider().create(identity())).rejects.toThrow(/ModifyDBInstance/);
  expect(clones()).toEqual([]);
});
