import { CreateDBInstanceCommand } from '@aws-sdk/client-rds';
import { ChangeResourceRecordSetsCommand, CreateHostedZoneCommand } from '@aws-sdk/client-route-53';
import { startAws, type TestAws } from '@prodlike/testkit';
import { openRoute53 } from '../../route53/open-route53';
import { route53Client } from '../../route53/route53-client';
import { rdsClient } from '../rds-client';
import { openRds } from './open-rds';

const region = 'eu-central-1';
let aws: TestAws;
beforeAll(async () => {
  aws = await startAws();
});
afterAll(() => aws.stop());

/** What a dry run reads, without anything in front of moto. */
it('reads an instance and its automated snapshot as moto has them', async () => {
  const client = rdsClient(region);
  const input = {
    DBInstanceIdentifier: 'prod',
    Engine: 'postgres',
    DBInstanceClass: 'db.m6g.large',
    AllocatedStorage: 100,
    MasterUsername: 'app_admin',
    MasterUserPassword: 'production-password',
    BackupRetentionPeriod: 7,
  };
  await client.send(new CreateDBInstanceCommand(input));
  client.destroy();
  const reader = await openRds({ region });
  expect(await reader.describeInstances()).toEqual([
    expect.objectContaining({ identifier: 'prod', status: 'available', allocatedStorageGb: 100 }),
  ]);
  expect(await reader.describeClusters()).toEqual([]);
  expect(await reader.describeSnapshots({ kind: 'instance', identifier: 'prod' })).toEqual([
    expect.objectContaining({
      identifier: expect.stringMatching(/^rds:prod-/),
      type: 'automated',
      status: 'available',
    }),
  ]);
  expect(await reader.describeSubnetGroup('nobody')).toBeUndefined();
  reader.close();
});

it('reads a zone and its records as moto has them', async () => {
  const client = route53Client(region);
  const created = await client.send(
    new CreateHostedZoneCommand({
      Name: 'dev.example.internal',
      CallerReference: 'test',
      HostedZoneConfig: { PrivateZone: true },
      VPC: { VPCId: 'vpc-12345678', VPCRegion: region },
    }),
  );
  const zoneId = created.HostedZone?.Id ?? '';
  const weighted = (SetIdentifier: string, Value: string) => ({
    Action: 'UPSERT' as const,
    ResourceRecordSet: {
      Name: 'db.dev.example.internal',
      Type: 'CNAME' as const,
      SetIdentifier,
      Weight: 1,
      TTL: 60,
      ResourceRecords: [{ Value }],
    },
  });
  const Changes = [weighted('a', 'a.example'), weighted('b', 'b.example')];
  await client.send(new ChangeResourceRecordSetsCommand({ HostedZoneId: zoneId, ChangeBatch: { Changes } }));
  client.destroy();
  const dns = await openRoute53({ region });
  const id = zoneId.replace('/hostedzone/', '');
  expect(await dns.findZone(id)).toEqual({ id, name: 'dev.example.internal', private: true });
  expect(await dns.findRecord(id, 'db.dev.example.internal')).toEqual({
    type: 'CNAME (weighted)',
    ttlSeconds: 60,
    values: ['a.example', 'b.example'],
  });
  dns.close();
});
