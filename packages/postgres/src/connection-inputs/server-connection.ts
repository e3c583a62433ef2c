import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { InputError } from '@prodlike/core';
import type { ConnectionParameters } from '../connection-parameters';
import { type ConnectionInputs, sslModes } from './connection-inputs';
import { isLoopback } from './is-loopback';

interface Address {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password?: string;
  /** `sslmode` in the URL. */
  readonly sslMode?: SslMode;
}

type SslMode = (typeof sslModes)[number];

const urlForm = 'postgresql://user:password@host:5432/database';

function fromUrl(text: string): Address {
  if (!URL.canParse(text) || !/^postgres(?:ql)?:$/.test(new URL(text).protocol)) {
    throw new InputError('database-url', 'is not a URL of PostgreSQL', `Write it as ${urlForm}.`);
  }
  const url = new URL(text);
  // As in libpq, a parameter stands for what the address leaves out: a socket's folder cannot stand there.
  const given = (name: string): string => encodeURIComponent(url.searchParams.get(name) ?? '');
  const port = url.port || given('port');
  if (!/^\d{0,5}$/.test(port))
    throw new InputError('database-url', 'has a port that is no number', `Write it as ${urlForm}.`);
  const password = url.password || given('password');
  const part = (value: string, name: string): string => {
    if (value === '') throw new InputError('database-url', `names no ${name}`, `Write it as ${urlForm}.`);
    try {
      return decodeURIComponent(value);
    } catch {
      throw new InputError(
        'database-url',
        `has a ${name} with a broken % escape`,
        'Encode it as URLs want it.',
      );
    }
  };
  return {
    host: part(given('host') || url.hostname, 'host').replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 5432 : Number(port),
    database: part(url.pathname.slice(1) || given('dbname'), 'database'),
    user: part(url.username || given('user'), 'user'),
    ...(password === '' ? {} : { password: part(password, 'password') }),
    ...sslModeOf(url),
  };
}

function sslModeOf(url: URL): Pick<Address, 'sslMode'> {
  const text = url.searchParams.get('sslmode');
  if (text === null) return {};
  const sslMode = sslModes.find((mode) => mode === text);
  if (sslMode !== undefined) return { sslMode };
  throw new InputError(
    'database-url',
    'has an sslmode that is not known here',
    `Use one of: ${sslModes.join(', ')}.`,
  );
}

function fromParts(inputs: ConnectionInputs, neededBy: string): Address {
  const needed = (name: 'host' | 'database' | 'user'): string => {
    const value = inputs[name];
    if (value !== undefined) return value;
    throw new InputError(name, `is not set, and ${neededBy} needs it`, 'Set it, or database-url.');
  };
  return {
    host: needed('host'),
    port: inputs.port ?? 5432,
    database: needed('database'),
    user: needed('user'),
    ...(inputs.password === undefined ? {} : { password: inputs.password }),
  };
}

function certificates(sslCa: string): string {
  if (sslCa.includes('-----BEGIN CERTIFICATE-----')) return sslCa;
  if (existsSync(sslCa)) return readFileSync(sslCa, 'utf8');
  throw new InputError(
    'ssl-ca',
    'is neither certificates in PEM nor a file that exists',
    'Set one of the two.',
  );
}

/** What never leaves this machine needs no TLS, and a server on it seldom has a certificate for such a name. */
function transport(inputs: ConnectionInputs, { host, sslMode }: Address): Pick<ConnectionParameters, 'ssl'> {
  const tunnelled = inputs['ssm-target'] !== undefined;
  const unprotected = isLoopback(host) && !inputs['iam-auth'] && !tunnelled;
  const mode = inputs['ssl-mode'] ?? sslMode ?? (unprotected ? 'disable' : 'verify-full');
  if (inputs['iam-auth']) requireTls(mode, host);
  if (tunnelled && mode === 'verify-full') requireName(host);
  if (mode === 'disable' || host.startsWith('/')) return {};
  const ca = inputs['ssl-ca'];
  return {
    ssl: {
      rejectUnauthorized: mode !== 'require',
      ...(ca === undefined ? {} : { ca: certificates(ca) }),
      ...(mode === 'verify-full' ? { servername: host } : {}),
    },
  };
}

/** RDS takes an IAM token only over TLS, and a token must not be shown to whoever listens. */
function requireTls(mode: SslMode, host: string): void {
  if (host.startsWith('/'))
    throw new InputError('iam-auth', 'is true for a socket', 'Name the endpoint of the server as host.');
  if (mode === 'disable')
    throw new InputError('iam-auth', 'is true without TLS', 'Set ssl-mode to verify-full, or leave it out.');
}

/** Its certificate names a server of RDS by its endpoint alone. */
function requireName(host: string): void {
  if (isIP(host) === 0) return;
  const fault = `leads to ${host}, an address that no certificate names`;
  throw new InputError(
    'ssm-target',
    fault,
    'Name the endpoint of the server as host, or set ssl-mode to verify-ca.',
  );
}

/** What goes through a bastion is TCP, and what is for the way needs a way. */
function refuseWithoutWay(inputs: ConnectionInputs, { host }: Address): void {
  if (inputs['ssm-target'] !== undefined && host.startsWith('/'))
    throw new InputError('ssm-target', 'is set for a socket', 'Name the endpoint of the server as host.');
  if (inputs['ssm-target'] === undefined && (inputs.tunnels ?? 1) > 1)
    throw new InputError(
      'tunnels',
      `is ${inputs.tunnels} without ssm-target`,
      'Set ssm-target, or leave it out.',
    );
}

function refuseSecondPassword(inputs: ConnectionInputs, { password }: Address): void {
  if (!inputs['iam-auth'] || (password ?? inputs.password) === undefined) return;
  throw new InputError(
    'iam-auth',
    'is true, and there is a password too',
    'Leave out one of them: with iam-auth, the password of each session is a fresh token.',
  );
}

/**
 * The server and the database that the connection inputs name. With `iam-auth` the parameters have no password yet:
 * whoever connects adds `mintPassword`.
 *
 * @param neededBy who needs a connection, as the subject of a sentence: `the provider template`, `scrub`
 * @throws InputError; no message holds the password
 */
export function serverConnection(
  inputs: ConnectionInputs,
  neededBy = 'the connection',
): ConnectionParameters {
  const url = inputs['database-url'];
  const address = url === undefined ? fromParts(inputs, neededBy) : fromUrl(url);
  refuseSecondPassword(inputs, address);
  refuseWithoutWay(inputs, address);
  const { sslMode: _, ...parameters } = address;
  return { ...parameters, ...transport(inputs, address) };
}
