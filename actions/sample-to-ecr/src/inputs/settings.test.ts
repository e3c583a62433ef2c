import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InputError, readInputs } from '@prodlike/core';
import { definition } from '../definition';
import { references } from './destination';
import { inputsSchema } from './inputs-schema';
import { registerSecrets, settingsOf } from './settings';

const key = 'k'.repeat(32);
const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const facts = { now: new Date('2026-11-22T01:30:05Z'), commit: 'abcdef0123456789', run: '77' };
const defaults = Object.fromEntries(
  Object.entries(definition.inputs).map(([name, input]) => [name, 'default' in input ? input.default : '']),
);
const always = { 'database-url': 'postgres://u:p%40ss@h/d', 'masking-key': key };

const read = (given: Record<string, string>) =>
  readInputs(
    { input: (name) => ({ ...defaults, ...always, ...given })[name] ?? '' },
    inputsSchema,
    definition,
  );
const settings = (given: Record<string, string>) =>
  settingsOf(read(given), { secret: () => undefined }, facts);
const image = (given: Record<string, string>) => {
  const target = settings(given).copy?.target;
  if (target?.kind !== 'image') throw new Error('It is no image.');
  return { ...target.destination, references: references(target.destination) };
};

test('an image for this machine', () => {
  expect(image({ image: 'shop:dev', push: 'false' })).toMatchObject({
    references: ['shop:dev'],
    registry: { kind: 'none' },
  });
});

test('a repository of ECR gets latest and the time, and needs no login', () => {
  expect(image({ repository: `${ecr}/samples/shop` })).toMatchObject({
    references: [`${ecr}/samples/shop:20261122T013005Z`, `${ecr}/samples/shop:latest`],
    registry: { kind: 'ecr', keepImages: 30, repository: { name: 'samples/shop', region: 'eu-west-1' } },
  });
});

test('another registry, named apart, with a login and tags that are filled in', () => {
  const given = { registry: 'localhost:5000', 'registry-username': 'ci', 'registry-password': 's3cret' };
  expect(
    image({ ...given, repository: 'shop', tags: '{date}-{run}, {commit}\nnightly latest' }),
  ).toMatchObject({
    references: ['2026-11-22-77', 'abcdef012345', 'nightly', 'latest'].map(
      (tag) => `localhost:5000/shop:${tag}`,
    ),
    registry: { kind: 'registry', host: 'localhost:5000', login: { username: 'ci', password: 's3cret' } },
  });
});

test('a plan needs neither a key nor a target', () => {
  expect(settings({ plan: 'true', 'masking-key': '' }).copy).toBeNull();
});

test('rows as they are need no key', () => {
  const copy = settings({ unmasked: 'true', image: 's:dev', push: 'false' }).copy;
  expect(copy?.maskingKey).toBeUndefined();
});

test.each<[string, Record<string, string>, RegExp]>([
  [
    'no key',
    { 'masking-key': '', image: 's:d', push: 'false' },
    /"masking-key" is not set\. .*plan.*unmasked/,
  ],
  ['no name', {}, /"image" is not set/],
  ['two names', { image: 'a:b', repository: 'c' }, /"repository" is set together with image/],
  ['a tag in repository', { repository: 'c:d', push: 'false' }, /"repository" has the tag "d"/],
  ['upper case', { image: 'Shop:dev', push: 'false' }, /"image" is "Shop:dev", which is no name/],
  ['nowhere to push to', { image: 'shop:dev' }, /"push" is true, and the name of the image says no registry/],
  ['half a login', { repository: 'r.io/c', 'registry-username': 'u' }, /"registry-password" is not set/],
  ['a login for ECR', { repository: `${ecr}/c`, 'registry-username': 'u' }, /"registry-username" is set for/],
  ['two registries', { repository: 'a.io/c', registry: 'b.io' }, /"registry" is "b\.io", and .*"a\.io"/],
  [
    'an unknown placeholder',
    { repository: 'c', tags: '{week}', push: 'false' },
    /has \{week\}, which is not/,
  ],
  ['a wrong tag', { repository: 'c', tags: '-x', push: 'false' }, /"tags" has "-x", which no registry takes/],
  [
    'an unknown platform',
    { image: 'a:b', push: 'false', platforms: 'linux/arm' },
    /"platforms" has "linux\/arm"/,
  ],
  ['a folder for an image', { image: 'a:b', push: 'false', out: 'x' }, /"out" is set, and target is image/],
  ['no folder', { target: 'directory' }, /"out" is not set, and target directory needs it/],
  ['an image for a folder', { target: 'directory', out: 'x', image: 'a:b' }, /"image" is set, and target is/],
  [
    'a place without s3',
    { image: 'a:b', push: 'false', 's3-uri': 's3://b/p' },
    /"s3-uri" is set, and extract/,
  ],
  ['s3 without a place', { image: 'a:b', push: 'false', extract: 's3' }, /"s3-uri" is not set/],
  [
    'a wrong place',
    { image: 'a:b', push: 'false', extract: 's3', 's3-uri': 'b/p' },
    /"s3-uri" is no address/,
  ],
  [
    'no developer',
    { image: 'a:b', push: 'false', 'development-login': '' },
    /"development-login" is no name/,
  ],
  ['ids without a name', { plan: 'true', ids: '\n4711,4712' }, /"ids" has no name=values on line 2/],
  ['a name without ids', { plan: 'true', ids: 'user-ids= , ' }, /"ids" gives "user-ids" no value/],
  ['a name twice', { plan: 'true', ids: 'a=1\na=2' }, /"ids" names "a" twice/],
])('%s is refused', (_what, given, message) => {
  expect(() => settings(given)).toThrow(InputError);
  expect(() => settings(given)).toThrow(message);
  expect(() => settings(given)).not.toThrow(/4711/);
});

test('ids are read by name, each value once', () => {
  const { ids } = settings({ plan: 'true', ids: '# wanted\nuser-ids= 1,2, 2\nshops=a b,c=d\n' });
  expect([...ids]).toEqual([
    ['user-ids', ['1', '2']],
    ['shops', ['a b', 'c=d']],
  ]);
});

test('a folder with something in it is not taken', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-out-'));
  try {
    expect(settings({ target: 'directory', out: folder }).copy?.target).toEqual({
      kind: 'directory',
      out: folder,
    });
    writeFileSync(path.join(folder, 'x'), '');
    expect(() => settings({ target: 'directory', out: folder })).toThrow(/which is not empty/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what is secret is registered, and the published default is not', () => {
  const secretsOf = (given: Record<string, string>): string[] => {
    const secrets: string[] = [];
    registerSecrets(read(given), { secret: (value) => secrets.push(value) });
    return secrets;
  };
  expect(secretsOf({})).not.toContain('dev');
  expect(
    secretsOf({
      'registry-password': 'of the registry',
      'development-password': 'of developers',
      'account-passwords': 'app=one=two',
    }),
  ).toEqual(expect.arrayContaining(['p@ss', key, 'of the registry', 'of developers', 'one=two']));
});
