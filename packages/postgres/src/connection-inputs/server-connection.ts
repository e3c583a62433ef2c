import { existsSync, readFileSync } from 'node:fs';
import { InputError } from '@prodlike/core';
import type { ConnectionParameters } from '../connection-parameters';
import type { ConnectionInputs } from './connection-inputs';

interface Address {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password?: string;
}

const urlForm = 'postgresql://user:password@host:5432/database';

function fromUrl(text: string): Address {
  if (!URL.canParse(text) || !/^postgres(?:ql)?:$/.test(new URL(text).protocol)) {
    throw new InputError('database-url', 'is not a URL of PostgreSQL', `Write it as ${urlForm}.`);
  }
  const url = new URL(text);
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
    host: part(url.searchParams.get('host') ?? url.hostname, 'host').replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? 5432 : Number(url.port),
    database: part(url.pathname.slice(1), 'database'),
    user: part(url.username, 'user'),
    ...(url.password === '' ? {} : { password: part(url.password, 'password') }),
  };
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

function transport(inputs: ConnectionInputs, host: string): Pick<ConnectionParameters, 'ssl'> {
  const mode = inputs['ssl-mode'] ?? 'verify-full';
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

/**
 * The server and the database that the connection inputs name.
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
  return { ...address, ...transport(inputs, address.host) };
}
