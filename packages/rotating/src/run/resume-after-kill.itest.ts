import { type AwsLab, startAwsLab } from '@prodlike/testkit';
import type { RotationRequest } from '../rotation-request';
import { type BundledChild, bundleChild } from './testing/bundle-child';
import { clusterWish } from './testing/cluster-wish';
import { originalsIn, oursIn } from './testing/lab-facts';
import { policyHash, recordName } from './testing/rotate-lab';
import { runChild } from './testing/run-child';

/** Each rotates by itself; more of them would only wait for one another's servers. */
const labs = 3;
/** States pass as fast as they can be seen. */
const delays = {
  creatingMs: 60,
  backingUpMs: 60,
  lingeringMs: 30,
  modifyingMs: 60,
  groupsMs: 60,
  deletingMs: 60,
  recordMs: 60,
};
const run = 'shop/app/1';

/** One place at which a run is killed. */
interface Kill {
  /** Which of the calls that count; the first is 1. */
  readonly nth: number;
  /** `before` anything is done for it, or `after` it had its effect, before it is answered. */
  readonly when: 'before' | 'after';
}

interface Campaign {
  readonly changes: Partial<RotationRequest>;
  readonly snapshotOf: { readonly kind: 'instance' | 'cluster'; readonly of: string };
  /** Which calls a run is killed at. */
  readonly counts: (action: string) => boolean;
  readonly first: number;
  readonly step: number;
}

let child: BundledChild;
beforeAll(async () => {
  child = await bundleChild();
});
afterAll(() => child?.remove());

async function rotateToEnd(lab: AwsLab, { changes }: Campaign, what: string): Promise<void> {
  const { outcome, log } = await runChild(child.file, lab, run, changes).ended;
  if (outcome === undefined || outcome.failure) throw failed(lab, what, log);
}

/** @param log of the rotation, which was killed where it took too long */
function failed(lab: AwsLab, what: string, log: string): Error {
  const databases = lab.databases().map(({ superuser: _, ...facts }) => facts);
  const calls = lab.calls.slice(-20);
  return new Error(`${what}\n${log}\n${JSON.stringify({ databases, calls }, null, 1)}`);
}

/** @returns what the killed run was doing; undefined: it had ended before */
async function rotateUntil(
  lab: AwsLab,
  { nth, when }: Kill,
  { changes, counts }: Campaign,
): Promise<string | undefined> {
  const { child: rotation, ended } = runChild(child.file, lab, run, changes);
  let seen = 0;
  let killed: string | undefined;
  const kill = async ({ action }: { readonly action: string }): Promise<void> => {
    if (!counts(action)) return;
    seen += 1;
    if (seen !== nth) return;
    killed = action;
    rotation.kill('SIGKILL');
    await ended;
    if (when === 'before') throw new Error('Nobody waits for this call any more.');
  };
  const stop = lab.onCall(when === 'before' ? { beforeForward: kill } : { beforeAnswer: kill });
  const { outcome, log, signal } = await ended;
  stop();
  if (killed !== undefined) expect(signal).toBe('SIGKILL');
  else if (outcome === undefined || outcome.failure) throw failed(lab, `to be killed ${when} ${nth}`, log);
  return killed;
}

/** @returns every kill: when, at which call, of which action */
async function killEverywhere(lab: AwsLab, campaign: Campaign): Promise<string[]> {
  const killed: string[] = [];
  for (let nth = campaign.first; ; nth += campaign.step) {
    for (const when of ['before', 'after'] as const) {
      const identifier = `night-${nth}-${when}`;
      await lab.takeSnapshot({ ...campaign.snapshotOf, type: 'manual', identifier });
      const others = await lab.others(recordName);
      const action = await rotateUntil(lab, { nth, when }, campaign);
      if (action === undefined) return killed;
      const kill = `${when} ${nth} ${action}`;
      killed.push(kill);
      await rotateToEnd(lab, campaign, kill);
      expect([kill, converged(lab)]).toEqual([kill, { kind: campaign.snapshotOf.kind, from: identifier }]);
      expect([kill, await lab.others(recordName)]).toEqual([kill, others]);
    }
  }
}

/** What the one that is left is and holds. @throws where another is left, or data was exposed */
function converged(lab: AwsLab): { readonly kind: string; readonly from: string | undefined } {
  lab.assertNeverExposed();
  const left = oursIn(lab);
  const host = lab.record(recordName).at(-1)?.value;
  const inUse = left.filter(({ endpoint }) => endpoint.host === host);
  expect(left).toHaveLength(inUse[0]?.kind === 'cluster' ? 2 : 1);
  for (const { status, tags } of left) {
    expect(status).toBe('available');
    expect(tags).toMatchObject({ 'prodlike:data': 'masked', 'prodlike:policy': policyHash });
  }
  return { kind: inUse[0]?.kind ?? 'none', from: inUse[0]?.tags['prodlike:restored-from'] };
}

/** Kills in a lab of its own. @returns as killEverywhere does */
async function killInLab(prepare: (lab: AwsLab) => Promise<Campaign>): Promise<string[]> {
  const lab = await startAwsLab({
    lets: () => true,
    provesMasked: async (superuser) => (await originalsIn(superuser)) === 0,
    delays,
  });
  try {
    await lab.addNeighbours();
    const campaign = await prepare(lab);
    await rotateToEnd(lab, campaign, 'the first rotation');
    return await killEverywhere(lab, campaign);
  } finally {
    await lab.stop();
  }
}

/** Campaigns side by side. @returns the actions at which runs were killed */
async function killInLabs(prepare: (lab: AwsLab, part: number) => Promise<Campaign>): Promise<string[]> {
  const parts = Array.from({ length: labs }, (_, part) => killInLab((lab) => prepare(lab, part)));
  const ended = await Promise.allSettled(parts);
  expect(ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([]);
  const kills = ended.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  return [...new Set(kills.map((kill) => kill.split(' ')[2] ?? ''))];
}

test('a run that is killed before or after any call, and run again, comes to the same end', async () => {
  const actions = await killInLabs(async (_, part) => ({
    changes: {},
    snapshotOf: { kind: 'instance', of: 'prod' },
    counts: () => true,
    first: 1 + part,
    step: labs,
  }));
  expect(actions).toEqual(expect.arrayContaining(['rds:DescribeDBInstances', 'route53:GetChange']));
}, 2_400_000);

const isChange = (action: string): boolean => !/:(?:Describe|List|Get)/.test(action);

// How often a run looks differs from run to run, and with it which call is the nth: its changes are always the same ones.
test.each([
  [
    'instance',
    [
      'rds:AddTagsToResource',
      'rds:DeleteDBInstance',
      'rds:ModifyDBInstance',
      'rds:RestoreDBInstanceFromDBSnapshot',
      'route53:ChangeResourceRecordSets',
    ],
  ],
  [
    'cluster',
    [
      'rds:AddTagsToResource',
      'rds:CreateDBInstance',
      'rds:DeleteDBCluster',
      'rds:DeleteDBInstance',
      'rds:ModifyDBCluster',
      'rds:RestoreDBClusterFromSnapshot',
      'route53:ChangeResourceRecordSets',
    ],
  ],
] as const)(
  'so does one that is killed before or after each change (%s)',
  async (kind, changes) => {
    const actions = await killInLabs(async (lab, part) => ({
      changes: kind === 'cluster' ? await clusterWish(lab) : {},
      snapshotOf: { kind, of: kind === 'cluster' ? 'shop' : 'prod' },
      counts: isChange,
      first: 1 + part,
      step: labs,
    }));
    expect(actions.sort()).toEqual(changes);
  },
  1_200_000,
);
