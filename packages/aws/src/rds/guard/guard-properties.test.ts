import fc from 'fast-check';
import { guardMutation } from './guard-mutation';
import {
  bounds,
  cluster,
  hostOf,
  instance,
  maskedTags,
  noFacts,
  policyHash,
  quarantine,
  unmaskedTags,
} from './guarded.testing';
import type { Change, Mutation, MutationBounds } from './mutation';
import type { MutationFacts } from './mutation-facts';

const account = fc.stringMatching(/^\d{12}$/);
const word = fc.stringMatching(/^[a-z][a-z0-9]{1,8}$/);
const region = fc.constantFrom('eu-west-1', 'us-east-1', 'ap-southeast-2', 'us-gov-west-1');
const prefix = fc.tuple(word, word).map(([one, two]) => `${one}-${two}-`);
const date = fc.integer({ min: 20_200_101, max: 20_991_231 }).map(String);

/** Names that look like ours, and are not. */
const lookAlike = fc.tuple(prefix, date, fc.nat({ max: 9 })).map(([start, day, way]) => {
  const bare = start.slice(0, -1);
  const alike = [
    `x${start}${day}`,
    `${bare}${day}`,
    `${start.toUpperCase()}${day}`,
    `${start}${day}A`,
    start,
    `${start}-${day}`,
    `${start}${day}-`,
    `${bare}_${day}`,
    `${start}${day}:db:${day}`,
    `${start}${day}`.padEnd(64, 'a'),
  ];
  return { start, name: alike[way] ?? start };
});

const generatedBounds = fc.record({ account, region, prefix, source: word, group: word }).map(
  ({ source, group, ...own }): MutationBounds => ({
    ...bounds,
    ...own,
    allowedAccounts: [own.account],
    sources: [source],
    quarantineGroup: `sg-${group}`,
  }),
);

const criteria = [
  'name',
  'account',
  'region',
  'kind',
  'owner',
  'prefix',
  'replica',
  'protection',
  'source',
  'allowed',
  'cluster',
  'record',
] as const;
type Criterion = (typeof criteria)[number];

/** An instance under the bounds that is ours but for the criteria named, and the bounds that make it so. */
function described(of: MutationBounds, day: string, broken: ReadonlySet<Criterion>) {
  const name = broken.has('name') ? `other-${of.prefix}${day}` : `${of.prefix}${day}`;
  const where = broken.has('region') ? 'mars-north-1' : of.region;
  const whose = broken.has('account')
    ? String(Number(of.account[0] === '9' ? '1' : '9')) + of.account.slice(1)
    : of.account;
  const tags = {
    ...unmaskedTags,
    'prodlike:owner': broken.has('owner') ? 'Rotate-rds' : of.owner,
    'prodlike:record': broken.has('record') ? 'db.test.example.internal' : 'db.dev.example.internal',
    'prodlike:prefix': broken.has('prefix') ? of.prefix.slice(0, -1) : of.prefix,
  };
  const target = instance(name, {
    arn: `arn:aws:rds:${where}:${whose}:${broken.has('kind') ? 'cluster' : 'db'}:${name}`,
    tags,
    deletionProtection: broken.has('protection'),
    ...(broken.has('replica') ? { replicaOf: 'prod' } : {}),
    ...(broken.has('cluster') ? { cluster: `${of.prefix}theirs` } : {}),
  });
  const limits: MutationBounds = {
    ...of,
    ...(broken.has('source') ? { sources: [...of.sources, name.toUpperCase()] } : {}),
    ...(broken.has('allowed') ? { allowedAccounts: ['000000000000'] } : {}),
  };
  const facts: MutationFacts = { ...noFacts, target, cluster: cluster(`${of.prefix}theirs`, { tags: {} }) };
  return { limits, facts, name };
}

const calls: fc.Arbitrary<Pick<Change, 'call' | 'tags' | 'securityGroups'>> = fc.constantFrom(
  { call: 'ModifyDBInstance' as const },
  { call: 'DeleteDBInstance' as const },
  { call: 'AddTagsToResource' as const, tags: { 'prodlike:data': 'masked', 'prodlike:policy': policyHash } },
  { call: 'AddTagsToResource' as const, tags: { 'prodlike:lease': 'o/r/1 2026-11-22T04:00:00Z' } },
);

test('an instance is changed only where it is ours by every criterion', () => {
  fc.assert(
    fc.property(
      generatedBounds,
      date,
      fc.uniqueArray(fc.constantFrom(...criteria)),
      calls,
      (of, day, broken, call) => {
        fc.pre(!of.sources.some((source) => source.startsWith(of.prefix)));
        const { limits, facts, name } = described(of, day, new Set(broken));
        const mutation: Change = { ...call, target: { kind: 'instance', identifier: name } };
        expect(guardMutation(limits, mutation, facts).length === 0).toBe(broken.length === 0);
      },
    ),
    { numRuns: 1000 },
  );
});

test('names that only look like ours are neither made nor changed', () => {
  fc.assert(
    fc.property(lookAlike, ({ start, name }) => {
      const own: MutationBounds = { ...bounds, prefix: start };
      const tags = { ...unmaskedTags, 'prodlike:prefix': start };
      const target = { kind: 'instance' as const, identifier: name };
      const made: Mutation = {
        call: 'RestoreDBInstanceFromDBSnapshot',
        target,
        tags,
        securityGroups: [quarantine],
        publiclyAccessible: false,
      };
      expect(guardMutation(own, made, noFacts)).not.toEqual([]);
      const facts = { ...noFacts, target: instance(name, { tags }) };
      expect(guardMutation(own, { call: 'DeleteDBInstance', target }, facts)).not.toEqual([]);
    }),
  );
});

test('what is not masked goes to no group but quarantine, and no record goes to it', () => {
  const groups = fc.array(fc.constantFrom(quarantine, 'sg-dev', 'sg-office', 'SG-0QUARANTINE'), {
    maxLength: 3,
  });
  const data = fc.constantFrom('unmasked', 'Masked', 'masked ', '', 'masked');
  fc.assert(
    fc.property(groups, data, fc.constantFrom(policyHash, '', 'yes'), (ids, state, policy) => {
      const tags = { ...unmaskedTags, 'prodlike:data': state, 'prodlike:policy': policy };
      const target = instance('app-dev-20261122', { tags });
      const change: Change = {
        call: 'ModifyDBInstance',
        target: { kind: 'instance', identifier: target.identifier },
        securityGroups: ids,
      };
      const proven = state === 'masked' && policy === policyHash;
      const closed = ids.length === 1 && ids[0] === quarantine;
      expect(guardMutation(bounds, change, { ...noFacts, target }).length === 0).toBe(
        closed || (proven && ids.length > 0),
      );
      const valueTarget = instance(target.identifier, {
        tags,
        securityGroups: ids.map((id) => ({ id, status: 'active' })),
      });
      const move: Mutation = {
        call: 'ChangeResourceRecordSets',
        zoneId: 'Z1',
        name: 'db.dev.example.internal',
        type: 'CNAME',
        action: 'UPSERT',
        value: hostOf(target.identifier),
      };
      expect(guardMutation(bounds, move, { ...noFacts, valueTarget }).length === 0).toBe(
        proven && ids.some((id) => id !== quarantine),
      );
    }),
  );
});

test('tags are never forged: only the state is written, and the proof whole', () => {
  const keys = fc.constantFrom(
    'owner',
    'prefix',
    'source',
    'restored-from',
    'data',
    'policy',
    'lease',
    'expires',
    'switched',
    'record',
    'other',
  );
  const values = fc.constantFrom('masked', 'unmasked', policyHash, 'rotate-rds', 'app-dev-', 'prod');
  fc.assert(
    fc.property(
      fc.dictionary(
        keys.map((key) => `prodlike:${key}`),
        values,
      ),
      fc.boolean(),
      (tags, proven) => {
        const target = instance('app-dev-20261122', proven ? { tags: maskedTags } : {});
        const change: Change = {
          call: 'AddTagsToResource',
          target: { kind: 'instance', identifier: target.identifier },
          tags,
        };
        const state = [
          'prodlike:data',
          'prodlike:policy',
          'prodlike:lease',
          'prodlike:switched',
          'prodlike:expires',
        ];
        const names = Object.keys(tags);
        const proof = tags['prodlike:data'] === 'masked' && tags['prodlike:policy'] === policyHash;
        const none = !names.includes('prodlike:data') && !names.includes('prodlike:policy');
        const right = names.length > 0 && names.every((name) => state.includes(name)) && (proof || none);
        expect(guardMutation(bounds, change, { ...noFacts, target }).length === 0).toBe(right);
      },
    ),
  );
});

test('bounds that bound nothing let nothing through', () => {
  const holes: Partial<MutationBounds>[] = [
    { prefix: '' },
    { prefix: 'a-' },
    { prefix: 'app-dev' },
    { prefix: 'APP-DEV-' },
    { sources: [] },
    { sources: ['app-dev-prod'] },
    { quarantineGroup: '' },
    { account: '' },
    { region: '' },
    { allowedAccounts: ['210987654321'] },
  ];
  for (const hole of holes) {
    const limits = { ...bounds, ...hole };
    const tags = { ...unmaskedTags, 'prodlike:prefix': limits.prefix };
    const change: Change = {
      call: 'ModifyDBInstance',
      target: { kind: 'instance', identifier: 'app-dev-20261122' },
    };
    const target = instance('app-dev-20261122', { tags });
    expect([hole, guardMutation(limits, change, { ...noFacts, target })]).not.toEqual([hole, []]);
  }
});
