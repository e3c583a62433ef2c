import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type S3Location, s3Location, type WayWish, wayWish, withIamToken } from '@prodlike/aws';
import { errorCode, type Host, InputError, requireWritableFolder } from '@prodlike/core';
import { type ConnectionParameters, connectionSecrets, serverConnection } from '@prodlike/postgres';
import { accountPasswords } from '@prodlike/scrubbing';
import { definition } from '../definition';
import { type Destination, destinationOf } from './destination';
import { idLists } from './id-lists';
import type { Inputs } from './inputs-schema';
import { type Platform, platformList } from './platform-list';
import type { TagFacts } from './tag-list';

/** What the sample becomes. */
export type TargetSettings =
  | {
      readonly kind: 'image';
      readonly destination: Destination;
      /** undefined: the official one of the source's major version. */
      readonly postgresImage: string | undefined;
      /** Empty: this machine's. */
      readonly platforms: readonly Platform[];
    }
  /** Absolute. */
  | { readonly kind: 'directory'; readonly out: string };

/** What only a run that copies needs. */
export interface CopySettings {
  readonly target: TargetSettings;
  /** undefined: rows are copied as they are. */
  readonly maskingKey: string | undefined;
  /** A superuser for developers. */
  readonly development: { readonly user: string; readonly password: string };
  readonly accountPasswords: ReadonlyMap<string, string>;
  readonly concurrency: number | undefined;
  /** Where RDS writes its rows; null: rows are streamed. */
  readonly s3: S3Location | null;
  readonly expiresDays: number;
}

/** All inputs, checked together. */
export interface Settings {
  /** Without the tunnel that `way` asks for. */
  readonly connection: ConnectionParameters;
  readonly way: WayWish;
  readonly configPath: string;
  /** By the names that roots in prodlike.yml use. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
  readonly unmasked: boolean;
  readonly targetKind: TargetSettings['kind'];
  /** null: only a plan is wanted. */
  readonly copy: CopySettings | null;
  readonly timeoutMs: number;
  /** Absolute. */
  readonly reportDir: string;
  readonly summary: boolean;
}

const minuteMs = 60_000;
const defaultExpiryDays = 14;

/** Hides what is secret before anything else is done with the inputs. */
export function registerSecrets(inputs: Inputs, host: Pick<Host, 'secret'>): void {
  for (const secret of connectionSecrets(inputs)) host.secret(secret);
  const passwords = [inputs['masking-key'], inputs['registry-password']];
  for (const secret of passwords) if (secret !== undefined) host.secret(secret);
  const developer = inputs['development-password'];
  // The published default is no secret, and hiding it would hide ordinary words.
  if (developer !== '' && developer !== definition.inputs['development-password'].default)
    host.secret(developer);
  for (const line of inputs['account-passwords'].split(/\r?\n/)) {
    const password = line.slice(line.indexOf('=') + 1);
    if (password.trim() !== '') host.secret(password);
  }
}

/**
 * @param tags what placeholders in tags stand for
 * @throws InputError where inputs contradict each other; nothing was touched by then
 */
export function settingsOf(inputs: Inputs, host: Pick<Host, 'secret'>, tags: TagFacts): Settings {
  return {
    connection: withIamToken(serverConnection(inputs, 'a sample'), inputs, host),
    way: wayWish(inputs),
    configPath: inputs.config === '' ? 'prodlike.yml' : inputs.config,
    ids: idLists(inputs.ids),
    unmasked: inputs.unmasked,
    targetKind: inputs.target ?? 'image',
    copy: inputs.plan ? null : copyOf(inputs, tags),
    timeoutMs: (inputs.timeout ?? 350) * minuteMs,
    reportDir: path.resolve(inputs['report-dir'] === '' ? 'prodlike-report' : inputs['report-dir']),
    summary: inputs.summary,
  };
}

function copyOf(inputs: Inputs, tags: TagFacts): CopySettings {
  return {
    target: targetOf(inputs, tags),
    maskingKey: keyOf(inputs),
    development: developmentOf(inputs),
    accountPasswords: accountPasswords(inputs['account-passwords']),
    concurrency: inputs.concurrency,
    s3: s3Of(inputs),
    expiresDays: inputs['expires-days'] ?? defaultExpiryDays,
  };
}

function keyOf(inputs: Inputs): string | undefined {
  if (inputs.unmasked) return undefined;
  const key = inputs['masking-key'];
  if (key !== undefined) return key;
  const remedy =
    'Set it to a secret of at least 32 characters, or set plan to look first, or unmasked to copy rows as they are.';
  throw new InputError('masking-key', 'is not set', remedy);
}

function targetOf(inputs: Inputs, tags: TagFacts): TargetSettings {
  if (inputs.target === 'directory') return directoryOf(inputs);
  if (inputs.out !== undefined)
    throw new InputError('out', 'is set, and target is image', 'Leave it out, or set target: directory.');
  return {
    kind: 'image',
    destination: destinationOf(inputs, tags),
    postgresImage: inputs['postgres-image'],
    platforms: platformList(inputs.platforms),
  };
}

const ofImages = ['image', 'repository', 'registry', 'registry-username', 'postgres-image'] as const;

function directoryOf(inputs: Inputs): TargetSettings {
  const contradiction = ofImages.find((name) => inputs[name] !== undefined);
  if (contradiction !== undefined)
    throw new InputError(contradiction, 'is set, and target is directory', 'Leave one of the two out.');
  if (inputs.out === undefined)
    throw new InputError('out', 'is not set, and target directory needs it', 'Set it to a new folder.');
  const out = path.resolve(inputs.out);
  requireWritableFolder('out', out);
  if (entriesOf(out).length > 0)
    throw new InputError('out', `is ${out}, which is not empty`, 'Name a folder that does not exist yet.');
  return { kind: 'directory', out };
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw new InputError('out', `is ${folder}, which cannot be read`, 'Name another folder.', {
      cause: error,
    });
  }
}

/** PostgreSQL cuts longer names. */
const longestRoleBytes = 63;

function developmentOf(inputs: Inputs): CopySettings['development'] {
  const { 'development-login': user, 'development-password': password } = inputs;
  if (user === '' || Buffer.byteLength(user) > longestRoleBytes || user.startsWith('pg_'))
    throw new InputError('development-login', 'is no name for a role', 'Use at most 63 bytes, and no pg_.');
  if (!/^[\x20-\x7e]+$/.test(password))
    throw new InputError(
      'development-password',
      'is empty or not of printable ASCII',
      'Set it to letters, digits and signs of ASCII.',
    );
  return { user, password };
}

function s3Of(inputs: Inputs): S3Location | null {
  const uri = inputs['s3-uri'];
  if (inputs.extract !== 's3') {
    if (uri === undefined) return null;
    throw new InputError('s3-uri', 'is set, and extract is copy', 'Set extract: s3, or leave it out.');
  }
  const remedy = 'Set it to s3://bucket/prefix.';
  if (uri === undefined) throw new InputError('s3-uri', 'is not set, and extract s3 needs it', remedy);
  const location = s3Location(uri);
  if (location === undefined) throw new InputError('s3-uri', 'is no address of S3', remedy);
  return location;
}
