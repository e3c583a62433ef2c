import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import type { AwsLab } from '../aws-lab';
import { startAwsLab } from '../start-aws-lab';
import { restoreInstance, settled } from './restored-instance';

let lab: AwsLab;
let leave: () => void;
let rds: RDSClient;

beforeAll(async () => {
  lab = await startAwsLab();
  leave = lab.enter();
  rds = new RDSClient();
});

afterAll(async () => {
  rds?.destroy();
  leave?.();
  await lab?.stop();
});

it.each(['at once', 'when all is done'])('is as new after a reset %s', async (when) => {
  const others = await lab.others('db.dev.example.internal');
  lab.faults.add({ action: 'rds:ModifyDBInstance', kind: 'cut' });
  lab.force('app-dev-1', 'storage-full', 'modifying');
  await restoreInstance(rds, 'app-dev-1');
  if (when !== 'at once') await settled(rds, 'app-dev-1');
  await lab.setRecord('db.dev.example.internal', 'somewhere.example', 60);
  await lab.reset();
  expect(lab.calls).toEqual([]);
  expect(lab.timeline).toEqual([]);
  expect(lab.record('db.dev.example.internal')).toEqual([]);
  const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand());
  expect(DBInstances.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier)).toEqual(['prod']);
  expect(await lab.others('none')).toBe(others);
});
