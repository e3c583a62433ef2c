import path from 'node:path';
import { requiredRegion, type WayWish } from '@prodlike/aws';
import { type Host, InputError } from '@prodlike/core';
import type { RotationRequest } from '@prodlike/rotating';
import { accountPasswords } from '@prodlike/scrubbing';
import type { Inputs } from './inputs-schema';
import { rotationRequest } from './rotation-request';

type Environment = Readonly<Record<string, string | undefined>>;

/** All inputs, checked together. */
export interface Settings {
  readonly request: Omit<RotationRequest, 'policyHash'>;
  readonly dryRun: boolean;
  readonly region: string;
  /** Assumed through GitHub's OIDC; undefined: the job's own credentials. */
  readonly roleToAssume: string | undefined;
  readonly signInBy: 'password' | 'iam';
  /** ARN of the secret that gets the new sign-in. */
  readonly masterSecret: string | undefined;
  /** undefined: the one made with the source. */
  readonly database: string | undefined;
  readonly dropDatabases: boolean;
  /** undefined in a dry run only. */
  readonly maskingKey: string | undefined;
  /** By the names that `accounts` in prodlike.yml uses. */
  readonly accountPasswords: ReadonlyMap<string, string>;
  /** Which way leads to the new instance. */
  readonly way: WayWish;
  /** As given: PEM or a path. */
  readonly sslCa: string | undefined;
  readonly onFailure: 'delete' | 'keep';
  readonly configPath: string;
  readonly pollMs: number;
  readonly timeoutMs: number;
  /** Absolute. */
  readonly reportDir: string;
  readonly summary: boolean;
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** Hides what is secret before anything else is done with the inputs. */
export function registerSecrets(inputs: Inputs, host: Pick<Host, 'secret'>): void {
  if (inputs['masking-key'] !== undefined) host.secret(inputs['masking-key']);
  for (const line of inputs['account-passwords'].split(/\r?\n/)) {
    const password = line.slice(line.indexOf('=') + 1);
    if (password.trim() !== '') host.secret(password);
  }
}

/** @throws InputError where inputs contradict each other; nothing was touched by then */
export function settingsOf(inputs: Inputs, env: Environment): Settings {
  const region = requiredRegion(inputs, env);
  return {
    request: rotationRequest(inputs),
    dryRun: inputs['dry-run'],
    region,
    roleToAssume: inputs['role-to-assume'],
    signInBy: inputs['master-authentication'] ?? 'password',
    masterSecret: masterSecretOf(inputs),
    database: inputs.database,
    dropDatabases: inputs['drop-databases'],
    maskingKey: inputs['masking-key'],
    accountPasswords: accountPasswords(inputs['account-passwords']),
    way: wayOf(inputs, region),
    sslCa: inputs['ssl-ca'],
    onFailure: inputs['on-failure'] ?? 'delete',
    configPath: inputs.config === '' ? 'prodlike.yml' : inputs.config,
    pollMs: (inputs['poll-seconds'] ?? 5) * secondMs,
    timeoutMs: (inputs.timeout ?? 350) * minuteMs,
    reportDir: path.resolve(inputs['report-dir'] === '' ? 'prodlike-report' : inputs['report-dir']),
    summary: inputs.summary,
  };
}

function masterSecretOf(inputs: Inputs): string | undefined {
  const secret = inputs['master-secret'];
  if (secret === undefined || inputs['master-authentication'] !== 'iam') return secret;
  throw new InputError(
    'master-secret',
    'is set, and with master-authentication iam there is no password to write',
    'Leave one of the two out.',
  );
}

function wayOf(inputs: Inputs, region: string): WayWish {
  const { 'ssm-target': target, 'ssm-document': document, tunnels } = inputs;
  if (target === undefined && (tunnels ?? 1) > 1)
    throw new InputError('tunnels', `is ${tunnels} without ssm-target`, 'Set ssm-target, or leave it out.');
  return { 'ssm-target': target, 'ssm-document': document, tunnels, 'aws-region': region };
}
