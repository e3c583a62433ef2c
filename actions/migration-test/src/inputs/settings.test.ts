import { readInputs } from '@prodlike/core';
import { definition } from '../definition';
import { inputsSchema } from './inputs-schema';
import { registerSecrets, settingsOf } from './settings';

function settings(given: Record<string, string>) {
  const defaults = Object.entries(definition.inputs).map(([name, input]) => {
    const text = 'default' in input ? input.default : '';
    return [name, text.includes('${{') ? '' : text];
  });
  const values: Record<string, string> = { ...Object.fromEntries(defaults), ...given };
  const secrets: string[] = [];
  const inputs = readInputs({ input: (name) => values[name] ?? '' }, inputsSchema, definition);
  const host = { secret: (value: string) => secrets.push(value) };
  registerSecrets(inputs, host);
  return { ...settingsOf(inputs, host), secrets };
}

test('takes an embedded base and a command', () => {
  expect(settings({ base: '/data/base', migrate: 'npx knex migrate:latest' })).toMatchObject({
    source: { provider: 'embedded', base: '/data/base' },
    work: { kind: 'command', argv: ['npx', 'knex', 'migrate:latest'] },
    timeoutMs: 30 * 60_000,
    failOn: 'danger',
    configOptional: true,
  });
});

test('takes a template database from a URL, and hides its password in both spellings', () => {
  const url = 'postgresql://dev:p%40ss@db.example:6432/shop%20one';
  const { source, secrets } = settings({
    provider: 'template',
    'database-url': url,
    migrations: 'a/*.sql\nb/*.sql',
  });
  expect(source).toMatchObject({
    provider: 'template',
    way: { 'ssm-target': undefined },
    server: {
      host: 'db.example',
      port: 6432,
      database: 'shop one',
      user: 'dev',
      password: 'p@ss',
      ssl: { rejectUnauthorized: true, servername: 'db.example' },
    },
  });
  expect(secrets).toEqual(expect.arrayContaining(['p@ss', 'p%40ss', url]));
});

test.each([
  ['registry.example:5000/team/shop:2026', 'registry.example:5000'],
  ['localhost/shop', 'localhost'],
  ['team/shop@sha256:00', 'https://index.docker.io/v1/'],
])('pulls %s from %s with the login of the inputs', async (image, serveraddress) => {
  const login = { 'registry-username': 'ann', 'registry-password': 'p4ss' };
  const { source, secrets } = settings({ provider: 'image', image, migrate: 'x', user: 'app', ...login });
  expect(source).toMatchObject({ provider: 'image', image, user: 'app' });
  if (source.provider !== 'image') throw new Error('The provider is another.');
  expect(await source.login()).toEqual({ username: 'ann', password: 'p4ss', serveraddress });
  expect(secrets).toContain('p4ss');
});

const ofRds = {
  provider: 'rds',
  'source-instance': 'App-Dev-20261122',
  'quarantine-security-group': 'sg-0a0a0a0a0a0a0a0a0',
  'aws-region': 'eu-west-1',
  migrate: 'x',
};

test('takes an RDS instance, whose clone is verified by its own name', () => {
  const { source } = settings({ ...ofRds, 'allowed-account-ids': '123456789012, 210987654321', user: 'app' });
  expect(source).toMatchObject({
    provider: 'rds',
    source: { kind: 'instance', identifier: 'app-dev-20261122' },
    region: 'eu-west-1',
    allowedAccounts: ['123456789012', '210987654321'],
    allowUnmasked: false,
    user: 'app',
    way: { 'aws-region': 'eu-west-1' },
  });
  if (source.provider !== 'rds') throw new Error('The provider is another.');
  const host = 'prodlike-clone-shop.c1.eu-west-1.rds.amazonaws.com';
  const login = { host, port: 5433, database: 'app', user: 'app_admin', password: 'p4ss' };
  expect(source.connection(login)).toEqual({ ...login, ssl: { rejectUnauthorized: true, servername: host } });
});

test.each([
  [{ ...ofRds, 'source-instance': '' }, 'Input "source-prefix" is not set'],
  [{ ...ofRds, 'source-prefix': 'app-dev-' }, 'together with a source by name'],
  [{ ...ofRds, 'source-instance': '', 'source-prefix': 'app-dev' }, 'Input "source-prefix"'],
  [{ ...ofRds, 'source-cluster': 'orders' }, 'set together with source-instance'],
  [{ ...ofRds, 'quarantine-security-group': '' }, 'Input "quarantine-security-group" is not set'],
  [{ ...ofRds, 'iam-auth': 'true' }, 'a clone gets a password'],
  [{ ...ofRds, 'ssl-mode': 'disable' }, 'Input "ssl-mode"'],
  [{ ...ofRds, 'ssl-ca': 'nowhere.pem' }, 'neither certificates in PEM nor a file'],
  [{ ...ofRds, tunnels: '4' }, 'without ssm-target'],
  [{ ...ofRds, 'allowed-account-ids': 'ours' }, 'Input "allowed-account-ids" has "ours"'],
  [{ ...ofRds, password: 's3cret' }, 'Input "password" is for the provider template'],
  [{ base: 'b', migrate: 'x', 'source-instance': 'prod' }, 'Input "source-instance" is for the provider rds'],
  [{ migrate: 'x' }, 'Input "base" is not set'],
  [{ base: 'b' }, 'Input "migrate" is not set'],
  [{ base: 'b', migrate: 'x', migrations: '*.sql' }, 'set together with migrate'],
  [{ base: 'b', migrate: 'a | b' }, 'only a shell understands'],
  [{ base: 'b', migrate: 'x', host: 'h' }, 'Input "host" is for the provider template'],
  [
    { base: 'b', migrate: 'x', 'ssm-target': 'i-01234567' },
    'Input "ssm-target" is for the provider template and rds',
  ],
  [{ base: 'b', migrate: 'x', image: 'i' }, 'Input "image" is for the provider image'],
  [{ provider: 'image', migrate: 'x' }, 'Input "image" is not set'],
  [{ provider: 'image', migrate: 'x', image: 'i', base: 'b' }, 'Input "base" is for the provider embedded'],
  [
    { provider: 'image', migrate: 'x', image: 'i', password: 's3cret' },
    'Input "password" is for the provider template',
  ],
  [
    { provider: 'image', migrate: 'x', image: 'r.example/i', 'registry-password': 's3cret' },
    'Input "registry-username" is not set',
  ],
  [
    {
      provider: 'image',
      migrate: 'x',
      image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:latest',
      'registry-username': 'u',
    },
    'is set for ECR',
  ],
  [{ provider: 'template', migrate: 'x', host: 'h', user: 'u' }, 'Input "database" is not set'],
  [
    { provider: 'template', migrate: 'x', 'database-url': 'mysql://u:s3cret@h/d' },
    'is not a URL of PostgreSQL',
  ],
  [{ provider: 'template', migrate: 'x', 'database-url': 'postgres://u:s3cret@h/' }, 'names no database'],
  [{ provider: 'template', migrate: 'x', 'database-url': 'postgres://h/d' }, 'names no user'],
  [{ provider: 'templat', base: 'b', migrate: 'x' }, 'did you mean "template"'],
  [{ base: 'b', migrate: 'x', timeout: 'soon' }, 'Input "timeout" is "soon"'],
  [{ base: 'b', migrate: 'x', 'comment-id': 'a -->' }, 'Input "comment-id"'],
  [{ base: 'b', migrate: 'x', 'postgres-version': 'newest' }, 'is no version of PostgreSQL'],
] as [Record<string, string>, string][])('refuses %j', (given, fault) => {
  let message = '';
  try {
    settings(given);
  } catch (error) {
    message = error instanceof Error ? error.message : '';
  }
  expect(message).toContain(fault);
  expect(message).not.toContain('s3cret');
});
