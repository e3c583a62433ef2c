import { type AwsLab, startAwsLab } from '@prodlike/testkit';
import { canarySource } from './canary-source';
import { RotationWorkspace, recordName } from './rotation-workspace';

/** Whatever is wrong is refused before anything is changed, and says what to do. */

let lab: AwsLab;
let workspace: RotationWorkspace;
beforeAll(async () => {
  lab = await startAwsLab({ source: canarySource, ssmAgent: true });
  workspace = new RotationWorkspace(lab);
  workspace.write('empty.yml', 'masking: {}\n');
  workspace.write('misspelt.yml', 'masking:\n  colums: {}\n');
  workspace.write(
    'dangerous.yml',
    'masking:\n  columns: { customers.id: { keep: k } }\nscrub: { after: [gone.sql] }\n',
  );
});
afterAll(async () => {
  workspace?.remove();
  await lab?.stop();
});

type Flags = Readonly<Record<string, string>>;

test.each<[string, Flags, string]>([
  ['no source', { 'source-instance': '' }, 'Input "source-instance" is not set.'],
  [
    'two sources',
    { 'source-cluster': 'shop' },
    'Input "source-cluster" is set together with source-instance.',
  ],
  ['an empty prefix', { prefix: '' }, 'Input "prefix" is not set.'],
  [
    'a prefix without a hyphen',
    { prefix: 'prod' },
    'Input "prefix" is "prod", which has to end with a hyphen.',
  ],
  ['a short prefix', { prefix: 'de-' }, 'which is shorter than 4 characters'],
  ['no masking key', { 'masking-key': '' }, 'Input "masking-key" is not set.'],
  ['a short masking key', { 'masking-key': 'short' }, 'has fewer than 32 characters'],
  ['no quarantine', { 'quarantine-security-group': '' }, 'Input "quarantine-security-group" is not set.'],
  ['a word for a group', { 'security-groups': 'default' }, 'has "default", which is of another form'],
  ['a record that is none', { 'record-name': 'db' }, 'Input "record-name" is no host name.'],
  ['a wrong moment', { 'point-in-time': 'yesterday' }, 'which is no moment'],
  ['a clone of an instance', { clone: 'true' }, 'only Aurora clusters can be cloned'],
  ['our own tag', { tags: 'prodlike:data=masked' }, 'whose beginning is not for users'],
  ['a price that is none', { prices: 'db.t4g.medium=cheap' }, 'a price that is no number'],
  ['no region', { 'aws-region': 'Ireland' }, 'is not the name of an AWS region'],
  ['a policy without decisions', { config: 'empty.yml' }, 'masking decides nothing'],
  ['a misspelt policy', { config: 'misspelt.yml' }, 'did you mean "columns"?'],
  ['a script that is gone', { config: 'dangerous.yml' }, 'which does not exist'],
  ['no policy', { config: 'gone.yml' }, 'the file does not exist'],
])('%s, before AWS is asked', async (_, flags, words) => {
  const calls = lab.calls.length;
  const run = await workspace.rotate(flags);
  expect([run.code, run.log]).toEqual([2, expect.stringContaining(words)]);
  expect(lab.calls).toHaveLength(calls);
});

test.each<[string, Flags, string]>([
  ['a prefix that the source has', { prefix: 'prod-', 'source-instance': 'prod-eu' }, 'names "prod-eu"'],
  ['an unknown source', { 'source-instance': 'shop' }, 'Input "source-instance"'],
  [
    'another account',
    { 'allowed-account-ids': '210987654321' },
    'Input "allowed-account-ids" allows 210987654321',
  ],
  ['an unknown zone', { 'hosted-zone-id': 'ZUNKNOWN' }, 'Input "hosted-zone-id" names "ZUNKNOWN"'],
  [
    'a zone of another name',
    { 'record-name': 'db.prod.example.com' },
    'the record "db.prod.example.com" is not in it',
  ],
  ['a missing subnet group', { 'subnet-group': 'gone' }, 'Input "subnet-group" names "gone"'],
  ['a missing parameter group', { 'parameter-group': 'gone' }, 'Input "parameter-group" names "gone"'],
  ['an unknown snapshot', { snapshot: 'rds:gone' }, 'Input "snapshot"'],
  ['an old snapshot', { 'max-snapshot-age': '0.5' }, 'Input "max-snapshot-age"'],
])('%s, before anything is changed, in a dry run too', async (_, flags, words) => {
  for (const dryRun of ['false', 'true']) {
    const run = await workspace.rotate({ ...flags, 'dry-run': dryRun });
    expect([run.code, run.log]).toEqual([2, expect.stringContaining(words)]);
    expect(run.report?.verdict).toBe('refused');
  }
  expect(workspace.mutations()).toEqual([]);
});

test.each([
  ['elsewhere', 'prod.example.com'],
  ['at the source', ''],
])('a record that points %s', async (_, host) => {
  await lab.setRecord(recordName, host === '' ? lab.database('prod').endpoint.host : host, 60);
  const run = await workspace.rotate();
  expect([run.code, run.log]).toEqual([
    2,
    expect.stringContaining('Input "record-name" is "db.dev.example.internal", which has CNAME'),
  ]);
  expect(workspace.mutations()).toEqual([]);
});

test('an unknown region', async () => {
  const run = await workspace.rotate({ 'aws-region': 'eu-moon-1' });
  // Several are asked at once: the first answer ends the run.
  expect([run.code, run.log]).toEqual([1, expect.stringContaining('eu-moon-1 failed')]);
  expect(workspace.mutations()).toEqual([]);
});
