import { labGroups } from '@prodlike/testkit';
import { type LabWorld, policyHash, soon, startLabWorld } from '../lab-world.testing';
import { settledAfterChange } from '../wait/after-change';
import { settled, settledInGroups } from '../wait/wait-condition';
import { waitFor } from '../wait/wait-for';

const name = 'db.dev.example.internal';
let world: LabWorld;
beforeAll(async () => {
  world = await startLabWorld({ delays: { unseenDescribes: 3, tagsMs: 50 } });
});
afterAll(() => world?.stop());

it.each([1, 2, 3])(
  'everything ends as without faults where any call may fail, its answer be lost, or a description be old (%s)',
  async (seed) => {
    const { rds, reader, dns, lab } = world;
    const target = { kind: 'instance', identifier: `app-dev-2026112${seed}` } as const;
    const settings = await world.restoreOf(target.identifier);
    const first = lab.calls.length;
    lab.faults.randomly({ seed, share: 0.25, kinds: ['throttle', '5xx', 'cut', 'lost-answer'] });
    try {
      expect(await rds.restore(settings)).toEqual({ created: true });
      await waitFor(reader, target, settled, soon);
      await rds.setMasterPassword(target, 'a-generated-password-1');
      await waitFor(reader, target, settledAfterChange(200), soon);
      await rds.tag(target, { 'prodlike:data': 'masked', 'prodlike:policy': policyHash });
      await rds.setSecurityGroups(target, [labGroups.development]);
      const opened = await waitFor(reader, target, settledInGroups([labGroups.development]), soon);
      const value = opened.endpoint?.host ?? '';
      const change = await dns.upsert({ zoneId: lab.zoneId, name, value, ttlSeconds: 60 });
      await dns.waitInsync(change, soon);
    } finally {
      lab.faults.clear();
    }
    const actions = lab.calls.slice(first).map(({ action }) => action);
    const reads = (action: string) => /:(?:Describe|Get|List)/.test(action);
    const before = actions.flatMap((action, i) => (reads(action) ? [] : [actions[i - 1] ?? 'nothing']));
    expect(before.length).toBeGreaterThanOrEqual(5);
    expect(before.filter((action) => !reads(action))).toEqual([]);
    const faulty = lab.calls.slice(first).filter(({ status = 0 }) => status === 0 || status >= 400);
    expect(faulty.length).toBeGreaterThan(3);
    const { endpoint } = lab.database(target.identifier);
    expect(await dns.findRecord(lab.zoneId, name)).toMatchObject({ values: [endpoint.host] });
    expect(lab.databases().map(({ identifier }) => identifier)).toContain('prod');
    expect(lab.databases().filter(({ isNew }) => isNew)).toHaveLength(seed);
    lab.assertNeverExposed();
  },
);

it('deletes in it too, but for what the record points at', async () => {
  const { rds, lab } = world;
  lab.faults.randomly({ seed: 4, share: 0.25, kinds: ['throttle', '5xx', 'cut', 'lost-answer'] });
  try {
    for (const identifier of ['app-dev-20261121', 'app-dev-20261122']) {
      await rds.delete({ kind: 'instance', identifier });
      await world.untilGone({ kind: 'instance', identifier });
    }
    await expect(rds.delete({ kind: 'instance', identifier: 'app-dev-20261123' })).rejects.toThrow(
      'points at',
    );
  } finally {
    lab.faults.clear();
  }
  const left = lab.databases().filter(({ isNew }) => isNew);
  expect(left.map(({ identifier }) => identifier)).toEqual(['app-dev-20261123']);
});
