import { type IamRequest, simulatePolicy } from '@prodlike/testkit';
import fc from 'fast-check';
import { caller, fullPolicy, newTags, policyValues } from './rotation-policy.testing';

const { account, region, prefix } = policyValues;
const changes = [
  'rds:ModifyDBInstance',
  'rds:DeleteDBInstance',
  'rds:ModifyDBCluster',
  'rds:DeleteDBCluster',
];

/** Names near ours, and any other. */
const identifier = fc.oneof(
  fc.stringMatching(/^app-dev-[a-z0-9-]{0,12}$/),
  fc.stringMatching(/^(app-de|app-|app_dev-|xapp-dev-|prod|app-dev)[a-z0-9-]{0,6}$/),
  fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
);
const place = fc.record({
  account: fc.oneof({ weight: 3, arbitrary: fc.constant(account) }, fc.stringMatching(/^\d{12}$/)),
  region: fc.oneof({ weight: 3, arbitrary: fc.constant(region) }, fc.constantFrom('eu-west-2', 'us-east-1')),
});
/** Tags as ours are, with one perhaps missing or other. */
const tags = fc
  .tuple(
    fc.constantFrom('', 'prodlike:owner', 'prodlike:prefix'),
    fc.constantFrom(undefined, 'x', 'app-', ''),
  )
  .map(([key, value]) => {
    const { [key]: _, ...rest } = newTags as Record<string, string>;
    return key === '' ? newTags : value === undefined ? rest : { ...rest, [key]: value };
  });
const decide = (request: IamRequest, on: Readonly<Record<string, string>> = {}) =>
  simulatePolicy(fullPolicy, request, caller, () => on);

test('only what is under the prefix, in the account and region, and tagged as ours, is changed', async () => {
  const property = fc.asyncProperty(
    identifier,
    place,
    tags,
    fc.constantFrom(...changes),
    async (name, at, on, action) => {
      const type = action.endsWith('Cluster') ? 'cluster' : 'db';
      const resources = [`arn:aws:rds:${at.region}:${at.account}:${type}:${name}`];
      const here = at.account === account && at.region === region;
      const ours = on['prodlike:owner'] === 'rotate-rds' && on['prodlike:prefix'] === prefix;
      const expected = here && ours && name.startsWith(prefix) ? 'allow' : 'deny';
      expect(await decide({ action, resources, context: {} }, on)).toBe(expected);
    },
  );
  await fc.assert(property, { numRuns: 200 });
});

test('only what is under the prefix can be tagged, and only with tags of ours', async () => {
  const key = fc.oneof(
    fc.constantFrom(...Object.keys(newTags), 'prodlike:policy'),
    fc.stringMatching(/^[a-z:]{1,12}$/),
  );
  const written = fc.dictionary(
    key,
    fc.constantFrom('rotate-rds', 'app-dev-', 'masked', 'unmasked', 'prod'),
    { minKeys: 1 },
  );
  const property = fc.asyncProperty(identifier, tags, written, async (name, on, wanted) => {
    const context = {
      'aws:TagKeys': Object.keys(wanted),
      ...Object.fromEntries(Object.entries(wanted).map(([tag, value]) => [`aws:RequestTag/${tag}`, value])),
    };
    const resources = [`arn:aws:rds:${region}:${account}:db:${name}`];
    const decision = await decide({ action: 'rds:AddTagsToResource', resources, context }, on);
    if (decision === 'deny') return;
    const after: Record<string, string> = { ...on, ...wanted };
    expect(name.startsWith(prefix)).toBe(true);
    expect(after).toMatchObject({ 'prodlike:owner': 'rotate-rds', 'prodlike:prefix': prefix });
    expect(Object.keys(wanted).filter((tag) => !/^(prodlike:|team$)/.test(tag))).toEqual([]);
    if (wanted['prodlike:data'] === 'masked') expect(wanted['prodlike:policy']).toBeDefined();
  });
  await fc.assert(property, { numRuns: 300 });
});

test('only the one record of the one zone is pointed', async () => {
  const name = fc.oneof(
    fc.constantFrom(
      'db.dev.example.internal',
      'db.example.internal',
      'dev.example.internal',
      '*.dev.example.internal',
    ),
    fc.domain(),
  );
  const zone = fc.constantFrom('Z0DEV', 'Z0DE', 'Z0DEVX', 'Z0PROD');
  const verb = fc.constantFrom('UPSERT', 'CREATE', 'DELETE');
  const type = fc.constantFrom('CNAME', 'A', 'AAAA', 'TXT', 'NS');
  const entry = fc.record({ name, type, verb });
  const property = fc.asyncProperty(
    zone,
    fc.array(entry, { minLength: 1, maxLength: 3 }),
    async (id, entries) => {
      const context = {
        'route53:ChangeResourceRecordSetsActions': entries.map((one) => one.verb),
        'route53:ChangeResourceRecordSetsNormalizedRecordNames': entries.map((one) => one.name),
        'route53:ChangeResourceRecordSetsRecordTypes': entries.map((one) => one.type),
      };
      const resources = [`arn:aws:route53:::hostedzone/${id}`];
      const right = entries.every(
        (one) => one.name === 'db.dev.example.internal' && one.type === 'CNAME' && one.verb === 'UPSERT',
      );
      const decision = await decide({ action: 'route53:ChangeResourceRecordSets', resources, context });
      expect(decision).toBe(right && id === 'Z0DEV' ? 'allow' : 'deny');
    },
  );
  await fc.assert(property, { numRuns: 200 });
});

test('an automated snapshot of another instance never passes for the source’s', async () => {
  const other = fc.stringMatching(/^prod[a-z0-9-]{1,20}$/).filter((name) => !/--|-$/.test(name));
  const property = fc.asyncProperty(other, async (name) => {
    const resources = [`arn:aws:rds:${region}:${account}:snapshot:rds:${name}-2026-11-22-03-07`];
    const request = { action: 'rds:RestoreDBInstanceFromDBSnapshot', resources, context: {} };
    expect(await decide(request)).toBe('deny');
  });
  await fc.assert(property, { numRuns: 100 });
});

test('nobody signs in as another user, or reads a secret', async () => {
  const user = (name: string): IamRequest => ({
    action: 'rds-db:connect',
    resources: [`arn:aws:rds-db:${region}:${account}:dbuser:db-ABCDEFGHIJ/${name}`],
    context: {},
  });
  expect(await decide(user('rotation'))).toBe('allow');
  expect(await decide(user('postgres'))).toBe('deny');
  const read = { action: 'secretsmanager:GetSecretValue', resources: [policyValues.secretArn], context: {} };
  expect(await decide(read)).toBe('deny');
});
