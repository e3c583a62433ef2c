import { type AwsLab, labGroups, startAwsLab, until } from '@prodlike/testkit';
import { canarySource } from './canary-source';
import { RotationWorkspace, recordName } from './rotation-workspace';

/** However a run ends, the next one goes on with what it left, and nothing unmasked is ever reachable. */

let lab: AwsLab;
let workspace: RotationWorkspace;
beforeAll(async () => {
  lab = await startAwsLab({
    source: canarySource,
    ssmAgent: true,
    provesMasked: async (superuser) => (await workspace.originals(superuser)) === 0,
  });
  workspace = new RotationWorkspace(lab);
});
afterEach(() => lab.reset());
afterAll(async () => {
  workspace?.remove();
  await lab?.stop();
});

const made = () => lab.databases().filter(({ isNew }) => isNew);
/** Attempts of one run of a workflow take a lease over at once. */
const env = { GITHUB_REPOSITORY: 'shop/app', GITHUB_RUN_ID: '1' };
const rotate = (options: Parameters<RotationWorkspace['rotate']>[1] = {}, flags = {}) =>
  workspace.rotate(
    { 'account-passwords': 'shop-api=a password of development', ...flags },
    { ...options, env },
  );

/** Sends a signal when a call of the rotation has had its effect, and before it is answered. */
function signalAt(action: string, signal: NodeJS.Signals): Parameters<RotationWorkspace['rotate']>[1] {
  return {
    onStart: (child) => {
      const forget = lab.onCall({
        beforeAnswer: (call) => {
          if (call.action !== action) return;
          forget();
          child.kill(signal);
        },
      });
    },
  };
}

/** Sends a signal as soon as a line of the log has these words. */
function signalAfter(words: string, signal: NodeJS.Signals): Parameters<RotationWorkspace['rotate']>[1] {
  return {
    onStart: (child) => {
      let seen = '';
      child.stdout?.on('data', (text: string) => {
        if (seen.includes(words)) return;
        seen += text;
        if (seen.includes(words)) child.kill(signal);
      });
    },
  };
}

test.each([
  ['SIGTERM at the restore', 'SIGTERM', signalAt('rds:RestoreDBInstanceFromDBSnapshot', 'SIGTERM')],
  ['SIGTERM in the scrub', 'SIGTERM', signalAfter('done: Measure the originals', 'SIGTERM')],
  ['SIGKILL in the scrub', 'SIGKILL', signalAfter('done: Measure the originals', 'SIGKILL')],
  ['SIGTERM at the record', 'SIGTERM', signalAt('route53:ChangeResourceRecordSets', 'SIGTERM')],
] as const)('%s: the next run goes on', async (_, signal, options) => {
  const earlier = lab.ssm?.sessions.length ?? 0;
  const stopped = await rotate(options);
  expect([stopped.code, stopped.log]).toEqual([signal === 'SIGTERM' ? 143 : null, expect.any(String)]);
  if (signal === 'SIGTERM') {
    expect(stopped.report).toMatchObject({ verdict: 'failed', failure: { kind: 'interrupted' } });
    expect(lab.ssm?.sessions.slice(earlier).filter(({ ended }) => !ended)).toEqual([]);
  }
  const [left] = made();
  if (left?.tags['prodlike:data'] === 'unmasked') expect(left.groups).toEqual([labGroups.quarantine]);
  const run = await rotate();
  expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
  expect(run.report).toMatchObject({ verdict: 'rotated', kind: 'resume' });
  expect(made().map(({ identifier }) => identifier)).toEqual([left?.identifier]);
  expect(lab.record(recordName).at(-1)?.value).toBe(left?.endpoint.host);
  lab.assertNeverExposed();
});

test('a column without a decision deletes the new instance, and moves nothing', async () => {
  workspace.write('short.yml', 'masking:\n  columns:\n    customers.email: email\n');
  const run = await rotate({}, { config: 'short.yml' });
  expect(run.code).toBe(1);
  expect(run.log).toContain('have no decision');
  expect(run.report).toMatchObject({
    verdict: 'failed',
    failure: { step: 'scrub', kind: 'definite', next: 'deleted' },
    scrub: { verdict: 'undecided' },
  });
  await until('it is gone', () => made().length === 0);
  expect(lab.record(recordName)).toEqual([]);
});

test('another database of the server stops the run; with on-failure keep it stays in quarantine', async () => {
  await workspace.onSource('CREATE DATABASE ledger OWNER app_admin');
  await lab.takeSnapshot({ of: 'prod', at: new Date() });
  const stopped = await rotate({}, { 'on-failure': 'keep' });
  expect([stopped.code, stopped.log]).toEqual([
    1,
    expect.stringContaining('the snapshot has others: ledger'),
  ]);
  expect(made().map(({ groups }) => groups)).toEqual([[labGroups.quarantine]]);
  const run = await rotate({}, { 'drop-databases': 'true' });
  expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
  expect(run.log).toContain('Dropped the database ledger.');
  lab.assertNeverExposed();
});
