import { readInputs } from '@prodlike/core';
import * as v from 'valibot';
import { connectionInputs } from './connection-inputs';
import { connectionSecrets } from './connection-secrets';
import { serverConnection } from './server-connection';

function inputsOf(given: Readonly<Record<string, string>>) {
  const names = Object.keys(connectionInputs);
  const inputs = Object.fromEntries(names.map((name) => [name, { description: name, required: false }]));
  const definition = { id: 'test', title: '', description: '', inputs, outputs: {} };
  return readInputs({ input: (name) => given[name] ?? '' }, v.object(connectionInputs), definition);
}

test('a server by its parts', () => {
  const parts = { host: 'db.example', database: 'shop', user: 'dev', password: 'p', 'ssl-mode': 'verify-ca' };
  expect(serverConnection(inputsOf(parts))).toEqual({
    host: 'db.example',
    port: 5432,
    database: 'shop',
    user: 'dev',
    password: 'p',
    ssl: { rejectUnauthorized: true },
  });
});

test('a socket by a URL, without TLS', () => {
  const inputs = inputsOf({ 'database-url': 'postgres://dev@socket/shop?host=/run/postgresql' });
  expect(serverConnection(inputs)).toEqual({
    host: '/run/postgresql',
    port: 5432,
    database: 'shop',
    user: 'dev',
  });
});

test('a URL with parameters, as libpq takes it', () => {
  const url = 'postgresql:///shop?host=/run/p%20g&port=6432&user=d%40v&password=s%2Fx';
  expect(serverConnection(inputsOf({ 'database-url': url }))).toEqual({
    host: '/run/p g',
    port: 6432,
    database: 'shop',
    user: 'd@v',
    password: 's/x',
  });
  expect(connectionSecrets(inputsOf({ 'database-url': url }))).toContain('s/x');
});

const verified = { rejectUnauthorized: true, servername: 'db.example' };
test.each([
  ['postgresql://u@db.example/d', {}, verified],
  ['postgresql://u@db.example/d?sslmode=require', {}, { rejectUnauthorized: false }],
  ['postgresql://u@db.example/d?sslmode=require', { 'ssl-mode': 'verify-full' }, verified],
  ['postgresql://u@db.example/d', { 'ssl-mode': 'disable' }, undefined],
  ['postgresql://u@127.0.0.1/d', {}, undefined],
  ['postgresql://u@[::1]/d', {}, undefined],
  ['postgresql://u@localhost/d', { 'ssl-mode': 'require' }, { rejectUnauthorized: false }],
  ['postgresql://u@127.0.0.1.example/d', {}, { rejectUnauthorized: true, servername: '127.0.0.1.example' }],
])('TLS towards %s with %j', (url, more, ssl) => {
  expect(serverConnection(inputsOf({ 'database-url': url, ...more })).ssl).toEqual(ssl);
});

const iam = { 'iam-auth': 'true' };
test.each([
  [{ 'database-url': 'postgresql://u@h.example/d' }, { rejectUnauthorized: true, servername: 'h.example' }],
  [{ 'database-url': 'postgresql://u@127.0.0.1/d' }, { rejectUnauthorized: true, servername: '127.0.0.1' }],
  [{ 'database-url': 'postgresql://u@127.0.0.1/d?sslmode=require' }, { rejectUnauthorized: false }],
])('an IAM token travels over TLS: %j', (inputs, ssl) => {
  const connection = serverConnection(inputsOf({ ...inputs, ...iam }));
  expect(connection.ssl).toEqual(ssl);
  expect(connection.password).toBeUndefined();
});

test.each([
  [{ 'database-url': 'postgresql://u:hush@h/d' }, 'Input "iam-auth" is true, and there is a password too.'],
  [{ 'database-url': 'postgresql://u@h/d', password: 'hush' }, 'and there is a password too'],
  [{ host: 'h', user: 'u', database: 'd', password: 'hush' }, 'and there is a password too'],
  [{ 'database-url': 'postgresql://u@h/d?sslmode=disable' }, 'Input "iam-auth" is true without TLS.'],
  [{ host: 'h', user: 'u', database: 'd', 'ssl-mode': 'disable' }, 'is true without TLS'],
  [{ host: '/run/postgresql', user: 'u', database: 'd' }, 'is true for a socket'],
])('iam-auth together with %j', (inputs, message) => {
  expect(() => serverConnection(inputsOf({ ...inputs, ...iam }))).toThrow(message);
});

const through = { 'ssm-target': 'i-0123456789abcdef0' };
test.each([
  [{ 'database-url': 'postgresql://u@127.0.0.1/d', 'ssl-mode': 'disable' }, undefined],
  [{ 'database-url': 'postgresql://u@10.0.0.7/d', 'ssl-mode': 'verify-ca' }, { rejectUnauthorized: true }],
  [{ 'database-url': 'postgresql://u@localhost/d' }, { rejectUnauthorized: true, servername: 'localhost' }],
  [{ 'database-url': 'postgresql://u@db.example/d', tunnels: '16' }, verified],
])('through a tunnel no host is this machine: %j', (inputs, ssl) => {
  expect(serverConnection(inputsOf({ ...inputs, ...through })).ssl).toEqual(ssl);
});

test.each<[Record<string, string>, string]>([
  [{ host: '/run/postgresql', ...through }, 'Input "ssm-target" is set for a socket. Name the endpoint'],
  [{ host: '10.0.0.7', ...through }, 'leads to 10.0.0.7, an address that no certificate names'],
  [{ host: '::1', ...through }, 'set ssl-mode to verify-ca'],
  [{ host: 'db.example', tunnels: '4' }, 'Input "tunnels" is 4 without ssm-target.'],
])('a way that cannot be: %j', (given, message) => {
  const inputs = inputsOf({ user: 'u', database: 'd', ...given });
  expect(() => serverConnection(inputs)).toThrow(message);
});

test.each([
  [{ 'ssm-target': 'bastion' }, 'is no managed instance of Systems Manager'],
  [{ 'ssm-target': 'i-0123456789abcdef0 --x' }, 'is no managed instance of Systems Manager'],
  [{ 'ssm-document': 'a b' }, 'is not the name of a Session document'],
  [{ tunnels: '17' }, 'Input "tunnels" is 17, which is out of range'],
])('%j is refused by itself', (given, message) => {
  expect(() => inputsOf(given)).toThrow(message);
});

test.each(['i-01234567', 'mi-0123456789abcdef0', 'ecs:main_0f9de17a6465404e8b1b2356dc13c2f8_4567-aa'])(
  '%s is a target',
  (target) => {
    expect(inputsOf({ 'ssm-target': target })['ssm-target']).toBe(target);
  },
);

test('a region is written as AWS writes it', () => {
  expect(inputsOf({ 'aws-region': 'us-gov-west-1' })['aws-region']).toBe('us-gov-west-1');
  expect(() => inputsOf({ 'aws-region': 'Ireland' })).toThrow('is not the name of an AWS region');
});

test('an sslmode that says nothing certain', () => {
  const inputs = inputsOf({ 'database-url': 'postgresql://u@h/d?sslmode=prefer' });
  expect(() => serverConnection(inputs)).toThrow('Use one of: disable, require, verify-ca, verify-full.');
});

test('says who needs what is not set', () => {
  const inputs = inputsOf({ host: 'h', user: 'u' });
  expect(() => serverConnection(inputs, 'scrub')).toThrow(
    'Input "database" is not set, and scrub needs it. Set it, or database-url.',
  );
});

test.each([
  ['postgresql://u:s%2Fx@h/d', ['postgresql://u:s%2Fx@h/d', 's%2Fx', 's/x']],
  ['mysql://u:broken%zz@h', ['mysql://u:broken%zz@h', 'broken%zz', 'broken%zz']],
  ['no URL', ['no URL']],
])('the secrets in %s', (url, secrets) => {
  expect(connectionSecrets(inputsOf({ 'database-url': url }))).toEqual(secrets);
});

test('the secret outside a URL', () => {
  expect(connectionSecrets(inputsOf({ password: 'hush' }))).toEqual(['hush']);
  expect(connectionSecrets(inputsOf({}))).toEqual([]);
});
