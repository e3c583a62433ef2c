import { labGroups } from '@prodlike/testkit';
import { type LabWorld, policyHash, soon, startLabWorld } from '../rds/lab-world.testing';
import { settled, settledInGroups } from '../rds/wait/wait-condition';
import { waitFor } from '../rds/wait/wait-for';

const name = 'db.dev.example.internal';
let world: LabWorld;
beforeAll(async () => {
  world = await startLabWorld();
});
afterAll(() => world?.stop());
afterEach(() => {
  world.lab.faults.clear();
  world.changes();
});

/** Restored, masked, out of quarantine. @returns its endpoint's host name */
async function opened(identifier: string): Promise<string> {
  const { rds, reader } = world;
  const target = { kind: 'instance', identifier } as const;
  await rds.restore(await world.restoreOf(identifier));
  await waitFor(reader, target, settled, soon);
  await rds.tag(target, { 'prodlike:data': 'masked', 'prodlike:policy': policyHash });
  await rds.setSecurityGroups(target, [labGroups.development]);
  const { endpoint } = await waitFor(reader, target, settledInGroups([labGroups.development]), soon);
  return endpoint?.host ?? '';
}

it('finds the zone by its id', async () => {
  const { dns, lab } = world;
  expect(await dns.findZone(lab.zoneId)).toEqual({
    id: lab.zoneId,
    name: 'dev.example.internal',
    private: false,
  });
  expect(await dns.findZone('Z0123456789NOSUCH')).toBeUndefined();
});

it('finds what has exactly the name', async () => {
  const { dns, lab } = world;
  await lab.setRecord('odd.dev.example.internal', '10.0.0.1', 300, 'A');
  await lab.setRecord('\\052.dev.example.internal', 'elsewhere.example', 300);
  expect(await dns.findRecord(lab.zoneId, 'ODD.dev.example.internal.')).toEqual({
    type: 'A',
    ttlSeconds: 300,
    values: ['10.0.0.1'],
  });
  expect(await dns.findRecord(lab.zoneId, '*.dev.example.internal')).toMatchObject({ type: 'CNAME' });
  expect(await dns.findRecord(lab.zoneId, 'o.dev.example.internal')).toBeUndefined();
  expect(await dns.findRecord(lab.zoneId, name)).toBeUndefined();
  await expect(dns.findRecord('Z0123456789NOSUCH', name)).rejects.toThrow(
    'there is no such hosted zone. Check hosted-zone-id',
  );
});

it('points the record at what is masked and open, and waits until every server has it', async () => {
  const { dns, lab, changes } = world;
  const value = await opened('app-dev-20261122');
  changes();
  lab.faults.add({ action: 'route53:ChangeResourceRecordSets', kind: 'throttle' });
  lab.faults.add({ action: 'route53:ChangeResourceRecordSets', nth: 2, kind: 'lost-answer' });
  lab.faults.add({ action: 'route53:GetChange', nth: 2, kind: '5xx' });
  const lines: string[] = [];
  const changeId = await dns.upsert({ zoneId: lab.zoneId, name, value, ttlSeconds: 60 });
  await dns.waitInsync(changeId, { ...soon, report: (line) => lines.push(line) });
  expect(changes()).toEqual(Array.from({ length: 3 }, () => 'route53:ChangeResourceRecordSets'));
  expect(lines[0]).toMatch(/^Route 53: pending \(/);
  expect(await dns.findRecord(lab.zoneId, name)).toEqual({ type: 'CNAME', ttlSeconds: 60, values: [value] });
  expect(lab.record(name).map((one) => one.value)).toContain(value);
  lab.assertNeverExposed();
});

it('sends no change that the guard does not pass', async () => {
  const { dns, rds, reader, lab, changes } = world;
  const { zoneId } = lab;
  const value = await opened('app-dev-20261123');
  const hidden = { kind: 'instance', identifier: 'app-dev-20261124' } as const;
  await rds.restore(await world.restoreOf(hidden.identifier));
  const unmasked = await waitFor(reader, hidden, settled, soon);
  const { endpoint } = lab.database('prod');
  changes();
  const upsert = (change: object) =>
    dns.upsert({ zoneId, name, value, ttlSeconds: 60, ...change }).then(
      () => 'sent',
      (error: Error) => error.message,
    );
  expect(await upsert({ value: endpoint.host })).toContain('is the endpoint of nothing that is ours.');
  expect(await upsert({ value: 'elsewhere.example' })).toContain('is the endpoint of nothing that is ours.');
  expect(await upsert({ value: unmasked.endpoint?.host })).toContain('is not masked.');
  expect(await upsert({ name: 'other.dev.example.internal' })).toContain('is not the one of this run.');
  expect(await upsert({ zoneId: 'Z0123456789NOSUCH' })).toContain('is not the one of this run.');
  await lab.setRecord(name, 'somebody.example', 60);
  expect(await upsert({})).toContain('which is the endpoint of nothing that is ours.');
  await lab.setRecord(name, endpoint.host, 60);
  expect(await upsert({})).toContain('CNAME');
  expect(changes()).toEqual([]);
});

it('says how far a change has come at the deadline', async () => {
  const { dns, lab } = world;
  await lab.setRecord(name, lab.database('app-dev-20261122').endpoint.host, 60);
  const value = lab.database('app-dev-20261122').endpoint.host;
  lab.faults.add({ action: 'route53:GetChange', times: 1_000, kind: 'throttle' });
  const changeId = await dns.upsert({ zoneId: lab.zoneId, name, value, ttlSeconds: 30 });
  await expect(dns.waitInsync(changeId, { deadlineMs: 100, pollMs: 20 })).rejects.toThrow(
    'Waited 100 ms in vain until Route 53 has the record’s change on all servers: last seen',
  );
});
