import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type AwsLab, runBundle, startAwsLab } from '@prodlike/testkit';
import { canarySource } from './canary-source';
import { RotationWorkspace, recordName } from './rotation-workspace';

let lab: AwsLab;
let workspace: RotationWorkspace;
beforeAll(async () => {
  lab = await startAwsLab({ source: canarySource });
  workspace = new RotationWorkspace(lab);
});
afterAll(async () => {
  workspace?.remove();
  await lab?.stop();
});

test('with the source, a prefix and the record alone: the plan, and nothing changed', async () => {
  rmSync(path.join(workspace.folder, 'prodlike.yml'));
  const others = await lab.others(recordName);
  const flags = ['--source-instance', 'prod', '--prefix', 'app-dev-', '--hosted-zone-id', lab.zoneId];
  const run = await runBundle(
    'cli',
    [
      'rotate-rds',
      ...flags,
      ...['--record-name', recordName, '--dry-run', 'true', '--report-dir', workspace.reportDir],
    ],
    { cwd: workspace.folder, env: lab.environment },
  );
  expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
  const report = workspace.report();
  expect(report).toMatchObject({ verdict: 'planned', dryRun: true, policyHash: null, faults: [] });
  expect(report?.snapshot?.id).toMatch(/^rds:prod-/);
  expect(report?.instances).toEqual({
    source: 'prod',
    previous: [],
    next: expect.stringMatching(/^app-dev-\d{8}$/),
  });
  expect(report?.plan.map(({ step }) => step)).toEqual(expect.arrayContaining(['restore', 'scrub', 'check']));
  expect(report?.settings.map(({ name }) => name)).toContain('engine version');
  expect(new Set(report?.steps.map(({ outcome }) => outcome))).toEqual(new Set(['planned']));
  expect(report?.notes.map(({ where }) => where)).toEqual(
    expect.arrayContaining(['config', 'quarantine-security-group', 'security-groups']),
  );
  expect(readFileSync(path.join(workspace.reportDir, 'rotation.html'), 'utf8')).toContain(
    '<h2 id="plan-title">',
  );
  expect(workspace.mutations()).toEqual([]);
  expect(await lab.others(recordName)).toBe(others);
});

test('prices give the difference of a month', async () => {
  const prices = 'db.m6g.large=0.3\ndb.t4g.medium=0.1\ngp3=0.1\ncurrency=EUR';
  const { report } = await workspace.rotate({ 'dry-run': 'true', 'masking-key': '', prices, config: '' });
  expect(report).toMatchObject({ verdict: 'planned', priceDifference: { amount: -146, currency: 'EUR' } });
  expect(workspace.mutations()).toEqual([]);
});
