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
