import { readInputs } from '@prodlike/core';
import { definition } from '../definition';
import { inputsSchema } from './inputs-schema';
import { registerSecrets, settingsOf } from './settings';

function settings(given: Record<string, string>) {
  const values: Record<string, string> = { migrate: 'x', ...given };
  const secrets: string[] = [];
  const inputs = readInputs({ input: (name) => values[name] ?? '' }, inputsSchema, definition);
  const host = { secret: (value: string) => secrets.push(value) };
  registerSecrets(inputs, host);
  return { ...settingsOf(inputs, host), secrets };
}

const engine = {
  provider: 'dblab',
  'dblab-url': 'https://dblab.example:2345/api/',
  'dblab-token': 'hush-hush',
};

test('takes an engine, hides its token, and protects a clone for as long as its commands may take', () => {
  const { source, secrets } = settings({ ...engine, twice: 'true', timeout: '10', 'dblab-timeout': '2' });
  expect(source).toMatchObject({
    provider: 'dblab',
    engine: { url: new URL('https://dblab.example:2345/api/'), token: 'hush-hush' },
    branch: undefined,
    snapshotId: undefined,
    protectionMinutes: 80,
    createDeadlineMs: 120_000,
  });
  expect(secrets).toContain('hush-hush');
});

const login = { port: 6000, database: 'shop', user: 'u', password: 'p' };
test.each([
  [{}, 'clone.example', { rejectUnauthorized: true, servername: 'clone.example' }],
  [{ 'ssl-mode': 'disable' }, 'clone.example', undefined],
  [{}, '127.0.0.1', undefined],
])('its clones with %j on %s', (more, host, ssl) => {
  const { source } = settings({ ...engine, ...more });
  if (source.provider !== 'dblab') throw new Error('The provider is another.');
  expect(source.connection({ ...login, host })).toEqual({ ...login, host, ...(ssl ? { ssl } : {}) });
});

test.each(['http://127.0.0.1:2345', 'http://[::1]:2345', 'http://localhost'])('takes %s', (url) => {
  expect(settings({ ...engine, 'dblab-url': url }).source).toMatchObject({ engine: { url: new URL(url) } });
});

test('takes http on a network that is said to be safe', () => {
  const flags = { ...engine, 'dblab-url': 'http://10.0.0.7:2345' };
  expect(() => settings(flags)).toThrow(
    'Input "dblab-url" is http on another machine: token, password and data would travel in the clear.',
  );
  expect(settings({ ...flags, 'ssl-mode': 'disable' }).source.provider).toBe('dblab');
});

test('trusts the authorities of ssl-ca for the API too', () => {
  const pem = '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----';
  expect(settings({ ...engine, 'ssl-ca': pem, 'ssl-mode': 'disable' }).source).toMatchObject({
    engine: { ca: pem },
  });
});

test.each<[Record<string, string>, string]>([
  [{ 'dblab-url': '' }, 'Input "dblab-url" is not set, and the provider dblab needs it. Write it as https'],
  [{ 'dblab-url': 'dblab.example' }, 'Input "dblab-url" is no URL.'],
  [{ 'dblab-url': 'postgres://dblab.example' }, 'is not one of https or http'],
  [{ 'dblab-url': 'https://u:p@dblab.example' }, 'holds credentials'],
  [{ 'dblab-url': 'https://dblab.example/?token=x' }, 'has more than an address'],
  [{ 'dblab-token': '' }, 'Input "dblab-token" is not set'],
  [{ 'dblab-token': 'hush hush' }, 'holds white space'],
  [
    { 'dblab-branch': 'main', 'dblab-snapshot': 'a@b' },
    'Input "dblab-snapshot" is set together with dblab-branch',
  ],
  [{ 'dblab-timeout': '0' }, 'Input "dblab-timeout" is 0, which is out of range'],
  [{ 'iam-auth': 'true' }, 'Input "iam-auth" is true for the provider dblab'],
  [{ host: 'db.example' }, 'Input "host" is for the provider template, and provider is dblab'],
  [{ base: 'x' }, 'Input "base" is for the provider embedded, and provider is dblab'],
  [{ 'ssl-ca': '/nowhere.pem' }, 'Input "ssl-ca" is neither certificates in PEM nor a file'],
])('refuses %j', (more, message) => {
  const given = (): unknown => settings({ ...engine, ...more });
  expect(given).toThrow(message);
  expect(given).not.toThrow(/hush/);
});

test.each(['dblab-url', 'dblab-token', 'dblab-branch', 'dblab-snapshot', 'dblab-protection'])(
  '%s is for the provider dblab alone',
  (name) => {
    const given = { base: 'x', [name]: name === 'dblab-protection' ? '5' : 'https://x' };
    expect(() => settings(given)).toThrow(
      `Input "${name}" is for the provider dblab, and provider is embedded. Remove it, or set provider: dblab.`,
    );
  },
);
