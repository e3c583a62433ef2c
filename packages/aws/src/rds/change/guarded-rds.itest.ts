import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { labGroups, queryRows, until } from '@prodlike/testkit';
import { type LabWorld, policyHash, shownMs, soon, staleMs, startLabWorld } from '../lab-world.testing';
import { settledAfterChange } from '../wait/after-change';
import { settled, settledInGroups } from '../wait/wait-condition';
import { waitFor } from '../wait/wait-for';

let world: LabWorld;
let names = 0;
beforeAll(async () => {
  world = await startLabWorld({ delays: { unseenDescribes: 2, tagsMs: 30 }, lets: () => true });
});
afterAll(() => world?.stop());
afterEach(() => {
  world.lab.faults.clear();
  world.changes();
});

const instance = (identifier: string) => ({ kind: 'instance', identifier }) as const;
const masked = { 'prodlike:data': 'masked', 'prodlike:policy': policyHash };

async function signIn(identifier: string, password: string): Promise<Record<string, unknown>[]> {
  const { endpoint } = world.lab.database(identifier);
  const ssl = { rejectUnauthorized: true, ca: await readFile(world.lab.caFile, 'utf8') };
  const as = { ...endpoint, ssl, database: 'app', user: 'app_admin', password };
  return await queryRows(as, 'SELECT count(*)::int AS n FROM customers');
}

async function restored(): Promise<{ readonly kind: 'instance'; readonly identifier: string }> {
  const target = instance(`app-dev-2026112${++names}`);
  await world.rds.restore(await world.restoreOf(target.identifier));
  await waitFor(world.reader, target, settled, soon);
  world.changes();
  return target;
}

it('leads an instance through its life: restored, secured, masked, opened, deleted', async () => {
  const { rds, reader, lab, changes } = world;
  const target = instance('app-dev-20261101');
  const settings = await world.restoreOf(target.identifier);
  expect(await rds.restore(settings)).toEqual({ created: true });
  const lines: string[] = [];
  const found = await waitFor(reader, target, settled, { ...soon, report: (line) => lines.push(line) });
  expect(found).toMatchObject({
    status: 'available',
    publiclyAccessible: false,
    securityGroups: [{ id: labGroups.quarantine, status: 'active' }],
    tags: settings.tags,
  });
  expect(lines[0]).toMatch(/^DB instance "app-dev-20261101": not found yet \(/);
  expect(lines.join()).toContain('creating');

  await rds.setMasterPassword(target, 'a-generated-password-1');
  await waitFor(reader, target, settledAfterChange(shownMs), soon);
  expect(await signIn(target.identifier, 'a-generated-password-1')).toEqual([{ n: 100 }]);

  await rds.tag(target, masked);
  await rds.setSecurityGroups(target, [labGroups.development]);
  const opened = await waitFor(reader, target, settledInGroups([labGroups.development]), soon);
  expect(opened.tags).toMatchObject(masked);
  await rds.delete(target);
  await world.untilGone(target);
  await rds.delete(target);
  expect(changes()).toEqual([
    'rds:RestoreDBInstanceFromDBSnapshot',
    'rds:ModifyDBInstance',
    'rds:AddTagsToResource',
    'rds:ModifyDBInstance',
    'rds:DeleteDBInstance',
  ]);
  lab.assertNeverExposed();
});

it('knows its own restore again when the answer was lost, and another run’s', async () => {
  const { rds, reader, lab, changes } = world;
  const target = instance('app-dev-20261102');
  lab.faults.add({ action: 'rds:RestoreDBInstanceFromDBSnapshot', kind: 'lost-answer' });
  expect(await rds.restore(await world.restoreOf(target.identifier))).toEqual({ created: true });
  // The second attempt met a name that was taken and not described yet, and waited until it was.
  expect(new Set(changes())).toEqual(new Set(['rds:RestoreDBInstanceFromDBSnapshot']));
  await waitFor(reader, target, settled, soon);
  const other = await world.restoreOf(target.identifier, 'run/2 2026-11-22T03:08:00.000Z');
  expect(await rds.restore(other)).toEqual({ created: false });
  expect(changes()).toEqual([]);
  expect(lab.databases().filter(({ identifier }) => identifier === target.identifier)).toHaveLength(1);
});

it('makes a change again that AWS throttled, failed or did not answer', async () => {
  const { rds, reader, lab, changes } = world;
  const target = await restored();
  lab.faults.add({ action: 'rds:ModifyDBInstance', kind: 'throttle' });
  lab.faults.add({ action: 'rds:ModifyDBInstance', nth: 2, kind: '5xx' });
  lab.faults.add({ action: 'rds:ModifyDBInstance', nth: 3, kind: 'cut' });
  lab.faults.add({ action: 'rds:ModifyDBInstance', nth: 4, kind: 'lost-answer' });
  await rds.setMasterPassword(target, 'a-generated-password-2');
  expect(changes().filter((action) => action === 'rds:ModifyDBInstance').length).toBeGreaterThanOrEqual(5);
  await waitFor(reader, target, settledAfterChange(shownMs), soon);
  expect(await signIn(target.identifier, 'a-generated-password-2')).toEqual([{ n: 100 }]);
  lab.faults.add({ action: 'rds:DeleteDBInstance', kind: 'lost-answer' });
  await rds.delete(target);
  await world.untilGone(target);
});

it('waits with a change while RDS is at work on the instance', async () => {
  const { rds, reader, lab } = world;
  const target = await restored();
  lab.force(target.identifier, 'backing-up');
  const first = lab.calls.length;
  const changing = rds.setIamOnly(target);
  await until('RDS has refused it', () =>
    lab.calls.slice(first).some(({ error }) => error === 'InvalidDBInstanceState'),
  );
  lab.force(target.identifier, undefined);
  await changing;
  const later = await waitFor(reader, target, settledAfterChange(shownMs), soon);
  expect(later.iamAuthentication).toBe(true);
});

it('looks again where a description is older than what it has just written', async () => {
  const { rds, reader } = world;
  const target = await restored();
  await rds.tag(target, masked);
  // The tags are described only 30 ms later; until then the guard holds the instance in quarantine.
  await rds.setSecurityGroups(target, [labGroups.development]);
  await waitFor(reader, target, settledInGroups([labGroups.development]), soon);
});

it('looks once more where the look itself took longer than a description may be old', async () => {
  const { rds, lab } = world;
  const target = await restored();
  await rds.tag(target, masked);
  const forget = lab.onCall({
    beforeAnswer: async ({ action }) => {
      if (action !== 'rds:DescribeDBInstances') return;
      forget();
      await delay(staleMs);
    },
  });
  await rds.setSecurityGroups(target, [labGroups.development]);
});

it('sends nothing that the guard does not pass', async () => {
  const { rds, lab, changes } = world;
  const target = await restored();
  const faults = async (change: Promise<unknown>) =>
    await change.then(
      () => 'sent',
      (error: Error) => error.message,
    );
  expect(await faults(rds.delete(instance('prod')))).toMatch(
    /^rds:DeleteDBInstance on DB instance "prod" was not sent: .*"prod" does not start with "app-dev-"\..* Nothing was changed\./,
  );
  expect(await faults(rds.setMasterPassword(instance('prod'), 'x-x-x-x-x'))).toContain('was not sent');
  expect(await faults(rds.tag(instance('prod'), masked))).toContain('was not sent');
  expect(await faults(rds.tag(target, { 'prodlike:owner': 'migration-test' }))).toContain('was not sent');
  expect(await faults(rds.setSecurityGroups(target, [labGroups.development]))).toContain('is not masked');
  const settings = await world.restoreOf('app-dev-20261103');
  const open = { ...settings, securityGroups: [labGroups.development] };
  expect(await faults(rds.restore(open))).toContain('not in the quarantine group');
  expect(await faults(rds.restore({ ...settings, tags: {} }))).toContain(
    'The tag prodlike:owner would be ""',
  );
  expect(changes()).toEqual([]);
  lab.assertNeverExposed();
});

it('does not delete what the record points at', async () => {
  const { rds, lab, changes } = world;
  const target = await restored();
  const { endpoint } = lab.database(target.identifier);
  await lab.setRecord('db.dev.example.internal', endpoint.host, 60, 'CNAME');
  await expect(rds.delete(target)).rejects.toThrow(
    `The record db.dev.example.internal points at ${target.identifier}.`,
  );
  expect(changes()).toEqual([]);
});

it('ends a wait by a status that never passes, with what to do', async () => {
  const { reader, lab } = world;
  const target = await restored();
  lab.force(target.identifier, 'incompatible-parameters');
  await expect(waitFor(reader, target, settled, soon)).rejects.toThrow(
    `DB instance "${target.identifier}" cannot be started with the parameters of its parameter group (status incompatible-parameters). Make the group’s values fit`,
  );
  lab.force(target.identifier, 'a-new-status');
  await expect(waitFor(reader, target, settled, { ...soon, deadlineMs: 100 })).rejects.toThrow(
    'last seen a-new-status. AWS goes on with it. Run again',
  );
});

it('waits through faults of the describing calls, and ends by a denial', async () => {
  const { reader, lab } = world;
  const target = await restored();
  for (const [nth, kind] of [
    [1, 'throttle'],
    [2, '5xx'],
    [3, 'cut'],
    [4, 'throttle'],
  ] as const)
    lab.faults.add({ action: 'rds:DescribeDBInstances', nth, kind });
  await waitFor(reader, target, settled, soon);
  lab.faults.add({ action: 'rds:DescribeDBInstances', kind: 'access-denied' });
  await expect(waitFor(reader, target, settled, soon)).rejects.toThrow('Allow rds:DescribeDBInstances');
  const gone = instance('app-dev-20261199');
  await expect(waitFor(reader, gone, settled, { ...soon, missingGraceMs: 50 })).rejects.toThrow(
    'DB instance "app-dev-20261199" was not found for 50 ms.',
  );
});

it('begins nothing once the signal has come', async () => {
  const { rds, changes } = world;
  const target = await restored();
  const signal = AbortSignal.abort(new Error('SIGTERM'));
  await expect(rds.delete(target, { signal })).rejects.toThrow('SIGTERM');
  expect(changes()).toEqual([]);
});
