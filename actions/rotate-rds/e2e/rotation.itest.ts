import { type AwsLab, labGroups, startAwsLab, until } from '@prodlike/testkit';
import * as v from 'valibot';
import { canaries, canarySource, productionPassword } from './canary-source';
import { type LabSecret, makeLabSecret } from './lab-secret';
import { maskingKey, type RotatingRun, RotationWorkspace, recordName } from './rotation-workspace';

/** Whole rotations by the built bundle: real servers, TLS, the tunnel, the scrub, the record. */

const apiPassword = 'a password of development';
const secretSchema = v.object({ username: v.string(), password: v.string(), host: v.string() });

let lab: AwsLab;
let workspace: RotationWorkspace;
let secret: LabSecret;
let others: string;
beforeAll(async () => {
  lab = await startAwsLab({
    source: canarySource,
    ssmAgent: true,
    provesMasked: async (superuser) => (await workspace.originals(superuser)) === 0,
  });
  workspace = new RotationWorkspace(lab);
  await lab.addNeighbours();
  secret = await makeLabSecret(lab, 'dev-database');
  others = await lab.others(recordName);
});
afterAll(async () => {
  workspace?.remove();
  await lab?.stop();
});

const rotate = (flags: Readonly<Record<string, string>> = {}) =>
  workspace.rotate({ 'account-passwords': `shop-api=${apiPassword}`, 'master-secret': secret.arn, ...flags });
const made = (): readonly string[] =>
  lab.databases().flatMap(({ isNew, identifier }) => (isNew ? [identifier] : []));
const expectSuccess = (run: RotatingRun): void =>
  expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);

let first: RotatingRun;

test('a masked restore stands behind the record, and nothing else is changed', async () => {
  first = await rotate();
  expectSuccess(first);
  expect(first.report).toMatchObject({
    verdict: 'rotated',
    failure: null,
    scrub: { verdict: 'clean', residue: 0, maskedColumns: 4 },
  });
  expect(
    first.report?.steps.map(({ outcome }) => outcome).filter((outcome) => outcome === 'done'),
  ).toHaveLength(7);
  const [name = ''] = made();
  const { endpoint, groups, tags } = lab.database(name);
  expect(groups).toEqual([labGroups.development]);
  expect(tags).toMatchObject({ 'prodlike:data': 'masked', 'prodlike:policy': first.report?.policyHash });
  expect(first.report).toMatchObject({ endpoint: `${endpoint.host}:5432`, record: { after: endpoint.host } });
  expect(lab.record(recordName).at(-1)?.value).toBe(endpoint.host);
  expect(await lab.others(recordName)).toBe(others);
  lab.assertNeverExposed();
});

test('what is in it signs in as the policy says', async () => {
  const [name = ''] = made();
  const { password, ...stored } = v.parse(secretSchema, await secret.read());
  expect(stored).toEqual({ username: 'app_admin', host: lab.database(name).endpoint.host });
  expect(password).toHaveLength(40);
  expect(password).not.toBe(productionPassword);
  expect(await workspace.signsIn(name, 'app_admin', password)).toBe(true);
  expect(await workspace.signsIn(name, 'app_admin', productionPassword)).toBe(false);
  expect(await workspace.signsIn(name, 'shop_api', apiPassword)).toBe(true);
});

test('no secret and no row is in the log, the reports or the tags', async () => {
  const { password } = v.parse(secretSchema, await secret.read());
  const tags = lab.databases().map((database) => JSON.stringify(database.tags));
  const text = [first.log, workspace.published(), ...tags].join('\n');
  expect(text).toContain('customers');
  for (const hidden of [...canaries, password, productionPassword, apiPassword, maskingKey, 'canary-of'])
    expect([hidden, text.includes(hidden)]).toEqual([hidden, false]);
});

test('the sessions of the bastion are ended', () => {
  expect(lab.ssm?.sessions.length).toBeGreaterThan(1);
  expect(lab.ssm?.sessions.filter(({ ended, terminated }) => !ended || !terminated)).toEqual([]);
  expect(lab.ssm?.violations).toEqual([]);
});

test('once more changes nothing', async () => {
  const before = workspace.mutations().length;
  const run = await rotate();
  expectSuccess(run);
  expect(run.report).toMatchObject({ verdict: 'up-to-date', failure: null });
  expect(workspace.mutations()).toHaveLength(before);
});

test('a newer snapshot replaces it', async () => {
  const [former = ''] = made();
  await lab.takeSnapshot({ of: 'prod', at: new Date() });
  const before = await lab.others(recordName);
  const run = await rotate();
  expectSuccess(run);
  expect(run.report).toMatchObject({ verdict: 'rotated', deleted: [former] });
  await until('the former one is gone', () => !made().includes(former));
  expect(made()).toEqual([run.report?.instances.next]);
  expect(lab.record(recordName).at(-1)?.value).toBe(
    lab.database(run.report?.instances.next ?? '').endpoint.host,
  );
  expect(await lab.others(recordName)).toBe(before);
  lab.assertNeverExposed();
});
