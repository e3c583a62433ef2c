import { execFile } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  type AwsLab,
  fencedBlocks,
  labGroups,
  runSteps,
  startAwsLab,
  workflowSteps,
} from '@prodlike/testkit';
import { definition } from '../src/definition';
import { canarySource } from './canary-source';
import { bastion, maskingKey, RotationWorkspace } from './rotation-workspace';

/** Every fenced block of the action's README is run here, as it stands. */

const root = path.join(__dirname, '../../..');
const blocksOf = (name: string) => fencedBlocks(readFileSync(path.join(root, name), 'utf8'));
const blocks = blocksOf('actions/rotate-rds/README.md');
const textUnder = (heading: string): string => blocks.find((one) => one.heading === heading)?.text ?? '';

let lab: AwsLab;
let workspace: RotationWorkspace;
beforeAll(async () => {
  lab = await startAwsLab({ source: canarySource, ssmAgent: true });
  workspace = new RotationWorkspace(lab);
  symlinkSync(path.join(root, 'dist'), path.join(workspace.folder, 'dist'));
});
afterAll(async () => {
  workspace?.remove();
  await lab?.stop();
});

test('each block is known here', () => {
  expect(blocks.map(({ heading, language }) => [heading, language])).toEqual([
    ['Start', 'sh'],
    ['In a workflow', 'yaml'],
  ]);
});

test('the start', async () => {
  const { stdout } = await promisify(execFile)('bash', ['-euc', textUnder('Start')], {
    cwd: workspace.folder,
    env: { ...process.env, ...lab.environment, ZONE: lab.zoneId },
    timeout: 240_000,
  });
  expect(stdout).toContain('Planned: would restore rds:prod-');
  expect(workspace.mutations()).toEqual([]);
});

test('the main README says the same', () => {
  const [block] = blocksOf('README.md').filter(({ heading }) => heading === 'Rotate a development database');
  expect(block?.text).toBe(textUnder('Start'));
});

test('the workflow', async () => {
  const steps = workflowSteps(textUnder('In a workflow'));
  for (const step of steps.filter(({ uses = '' }) => uses.startsWith('prodlike/')))
    expect(Object.keys(definition.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)));
  const [step] = await runSteps(steps, {
    action: workspace.action(),
    checkout: workspace.folder,
    env: lab.environment,
    expressions: {
      'vars.ZONE_ID': lab.zoneId,
      'vars.QUARANTINE_GROUP': labGroups.quarantine,
      'vars.DEVELOPMENT_GROUP': labGroups.development,
      'vars.BASTION': bastion,
      'vars.ACCOUNT': lab.account,
      'secrets.MASKING_KEY': maskingKey,
      'secrets.ACCOUNT_PASSWORDS': 'shop-api=a password of development',
    },
    inputs: { 'ssl-ca': lab.caFile, 'poll-seconds': '1', 'record-ttl': '1' },
  });
  expect([step?.code, step?.code === 0 ? '' : step?.log]).toEqual([0, '']);
  expect(step?.outputs.verdict).toBe('rotated');
});
