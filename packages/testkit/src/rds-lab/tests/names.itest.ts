import { execFile } from 'node:child_process';
import { lookup, resolveCname } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { DeleteDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import {
  ChangeResourceRecordSetsCommand,
  GetChangeCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { connect } from '@prodlike/postgres';
import { actionNode } from '../../action-node';
import { until } from '../../until';
import type { AwsLab } from '../aws-lab';
import { startAwsLab } from '../start-aws-lab';
import { restoreInstance, settled } from './restored-instance';

const name = 'db.dev.example.internal';
let lab: AwsLab;
let rds: RDSClient;
let route53: Route53Client;
let leave: () => void;

beforeAll(async () => {
  lab = await startAwsLab({ lets: () => true });
  leave = lab.enter();
  rds = new RDSClient();
  route53 = new Route53Client();
  await restoreInstance(rds, 'app-dev-1');
  await settled(rds, 'app-dev-1');
});

afterAll(async () => {
  rds?.destroy();
  route53?.destroy();
  leave?.();
  await lab?.stop();
});

async function upsert(value: string): Promise<string> {
  const { ChangeInfo } = await route53.send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId: lab.zoneId,
      ChangeBatch: {
        Changes: [
          {
            Action: 'UPSERT',
            ResourceRecordSet: { Name: name, Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: value }] },
          },
        ],
      },
    }),
  );
  expect(ChangeInfo?.Status).toBe('PENDING');
  return ChangeInfo?.Id ?? '';
}

async function inSync(id: string): Promise<void> {
  await until('the change is in sync', async () => {
    const { ChangeInfo } = await route53.send(new GetChangeCommand({ Id: id }));
    return ChangeInfo?.Status === 'INSYNC';
  });
}

async function databaseAt(host: string): Promise<unknown> {
  const client = await connect(
    {
      host,
      port: 5432,
      database: 'app',
      user: 'app_admin',
      password: 'production-password',
      // node-postgres checks for the name that it connects to, which no certificate of RDS has for a record.
      ssl: { rejectUnauthorized: host !== name, ca: await readFile(lab.caFile, 'utf8') },
    },
    { applicationName: 'prodlike test' },
  );
  return (await client.query('SELECT count(*)::int AS rows FROM customers').finally(() => client.end()))
    .rows[0];
}

function servedName(): string {
  return lab.database('app-dev-1').endpoint.host;
}

it('leads through the record to where it points, once the change is in sync', async () => {
  await expect(databaseAt(name)).rejects.toThrow(name);
  const change = await upsert(servedName());
  await inSync(change);
  const { ResourceRecordSets = [] } = await route53.send(
    new ListResourceRecordSetsCommand({ HostedZoneId: lab.zoneId, StartRecordName: name, MaxItems: 1 }),
  );
  expect(ResourceRecordSets).toEqual([expect.objectContaining({ Name: `${name}.`, Type: 'CNAME', TTL: 60 })]);
  expect(await databaseAt(name)).toEqual({ rows: 100 });
  expect(await databaseAt(servedName())).toEqual({ rows: 100 });
  expect(await resolveCname(name)).toEqual([servedName()]);
  expect(await lookup(name)).toEqual({ address: '127.0.0.1', family: 4 });
  expect(lab.record(name)).toEqual([
    { at: expect.any(Date), value: servedName(), type: 'CNAME', ttlSeconds: 60 },
  ]);
});

it('tells that a record led to data that is not masked', async () => {
  await inSync(await upsert(servedName()));
  expect(() => lab.assertNeverExposed()).toThrow(`behind ${name}`);
});

it('leads other processes by the same names', async () => {
  await inSync(await upsert(servedName()));
  const script = `
    const { Client } = require('pg');
    const client = new Client({ host: '${name}', port: 5432, database: 'app', user: 'app_admin',
      password: 'production-password', ssl: { ca: require('fs').readFileSync('${lab.caFile}', 'utf8'),
      checkServerIdentity: () => undefined } });
    client.connect()
      .then(() => client.query('SELECT count(*)::int AS rows FROM customers'))
      .then(({ rows }) => { console.log(JSON.stringify(rows)); return client.end(); });
    require('dns').lookup('nowhere.dev.example.internal', (error) => console.log(error.code));`;
  for (const node of [process.execPath, actionNode()]) {
    const { stdout } = await promisify(execFile)(node, ['-e', script], {
      cwd: path.join(__dirname, '../../../../postgres'),
      env: { ...process.env, ...lab.environment },
    });
    expect(stdout.trim().split('\n').sort()).toEqual(['ENOTFOUND', '[{"rows":100}]']);
  }
});

it('tells that what a record leads to was deleted', async () => {
  await restoreInstance(rds, 'app-dev-2');
  await settled(rds, 'app-dev-2');
  const remove = (identifier: string) =>
    rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: identifier, SkipFinalSnapshot: true }));
  await inSync(await upsert(servedName()));
  await remove('app-dev-2');
  expect(() => lab.assertNeverDangled()).not.toThrow();
  await restoreInstance(rds, 'app-dev-3');
  await settled(rds, 'app-dev-3');
  await inSync(await upsert(lab.database('app-dev-3').endpoint.host));
  await remove('app-dev-3');
  expect(() => lab.assertNeverDangled()).toThrow(`app-dev-3 was deleted with ${name} on it`);
});
