import path from 'node:path';
import { type WayWish, wayWish, withIamToken } from '@prodlike/aws';
import { type Host, InputError } from '@prodlike/core';
import { type ConnectionParameters, connectionSecrets, serverConnection } from '@prodlike/postgres';
import { accountPasswords } from '@prodlike/scrubbing';
import type { Inputs } from './inputs-schema';

interface CommonSettings {
  /** Without the tunnel that `way` asks for. */
  readonly connection: ConnectionParameters;
  readonly way: WayWish;
  readonly configPath: string;
  /** By the names that `accounts` in prodlike.yml uses. */
  readonly accountPasswords: ReadonlyMap<string, string>;
  readonly timeoutMs: number;
  /** Absolute. */
  readonly reportDir: string;
  readonly summary: boolean;
}

/** All inputs, checked together. */
export type Settings = CommonSettings &
  (
    | { readonly mode: 'check'; readonly sample: boolean }
    | {
        readonly mode: 'apply';
        readonly maskingKey: string;
        readonly concurrency?: number;
        readonly freeBytes?: number;
        readonly lockPatienceMs?: number;
      }
    | { readonly mode: 'verify'; readonly maskingKey: string }
  );

/** Hides what is secret before anything else is done with the inputs. */
export function registerSecrets(inputs: Inputs, host: Pick<Host, 'secret'>): void {
  for (const secret of connectionSecrets(inputs)) host.secret(secret);
  if (inputs['masking-key'] !== undefined) host.secret(inputs['masking-key']);
  for (const line of inputs['account-passwords'].split(/\r?\n/)) {
    const password = line.slice(line.indexOf('=') + 1);
    if (password.trim() !== '') host.secret(password);
  }
}

function keyOf(inputs: Inputs, mode: 'apply' | 'verify'): string {
  const key = inputs['masking-key'];
  if (key !== undefined) return key;
  const remedy = 'Set it to a secret of at least 32 characters, the same in every run for one database.';
  throw new InputError('masking-key', `is not set, and mode ${mode} needs it`, remedy);
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const bytesPerGb = 1e9;

/** @throws InputError where inputs contradict each other; nothing was touched by then */
export function settingsOf(inputs: Inputs, host: Pick<Host, 'secret'>): Settings {
  const mode = inputs.mode ?? 'check';
  const common = {
    connection: withIamToken(serverConnection(inputs, 'scrub'), inputs, host),
    way: wayWish(inputs),
    configPath: inputs.config === '' ? 'prodlike.yml' : inputs.config,
    accountPasswords: accountPasswords(inputs['account-passwords']),
    timeoutMs: (inputs.timeout ?? 350) * minuteMs,
    reportDir: path.resolve(inputs['report-dir'] === '' ? 'prodlike-report' : inputs['report-dir']),
    summary: inputs.summary,
  };
  if (mode === 'check') return { ...common, mode, sample: inputs.sample };
  const maskingKey = keyOf(inputs, mode);
  if (mode === 'verify') return { ...common, mode, maskingKey };
  return {
    ...common,
    mode,
    maskingKey,
    ...(inputs.concurrency === undefined ? {} : { concurrency: inputs.concurrency }),
    ...(inputs['lock-timeout'] === undefined ? {} : { lockPatienceMs: inputs['lock-timeout'] * secondMs }),
    ...(inputs['free-disk'] === undefined ? {} : { freeBytes: inputs['free-disk'] * bytesPerGb }),
  };
}
