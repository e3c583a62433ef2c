import path from 'node:path';
import { withIamToken } from '@prodlike/aws';
import { type Host, InputError, type PublicText, publicCommentId } from '@prodlike/core';
import {
  type ConnectionParameters,
  connectionSecrets,
  defaultCacheDir,
  serverConnection,
} from '@prodlike/postgres';
import { commandOf, type Inputs } from './inputs-schema';

/** Where clones come from. */
type Source =
  | {
      readonly provider: 'embedded';
      readonly base: string;
      readonly postgresVersion?: string;
      readonly database?: string;
      readonly user?: string;
    }
  | { readonly provider: 'template'; readonly server: ConnectionParameters };

/** What is run on the clone. */
type Work =
  | { readonly kind: 'command'; readonly argv: readonly string[] }
  | { readonly kind: 'files'; readonly patterns: readonly string[] };

export type FailOn = 'failed' | 'danger' | 'warning' | 'never';

/** All inputs, checked together. Folders are absolute. */
export interface Settings {
  readonly source: Source;
  readonly work: Work;
  readonly workingDirectory: string;
  readonly timeoutMs: number;
  readonly showOutput: boolean;
  readonly configPath: string;
  /** A configuration that nobody named may be missing. */
  readonly configOptional: boolean;
  readonly failOn: FailOn;
  readonly comment: boolean;
  readonly commentId: PublicText;
  readonly summary: boolean;
  readonly annotations: boolean;
  readonly githubToken?: string;
  readonly baseRef?: string;
  readonly reportDir: string;
  readonly cacheDir: string;
  readonly cloneDir?: string;
  readonly expiresAfterMs: number;
}

function sourceOf(inputs: Inputs, host: Pick<Host, 'secret'>): Source {
  if (inputs.provider === 'template') {
    const server = serverConnection(inputs, 'the provider template');
    return { provider: 'template', server: withIamToken(server, inputs, host) };
  }
  for (const name of ['database-url', 'host', 'password'] as const) {
    if (inputs[name] === undefined) continue;
    throw new InputError(
      name,
      'is for the provider template, and provider is embedded',
      'Remove it, or set provider: template.',
    );
  }
  if (inputs.base === undefined) {
    throw new InputError(
      'base',
      'is not set',
      'Name a PGDATA folder, a .sql or .sql.gz file, or a pg_dump archive.',
    );
  }
  return {
    provider: 'embedded',
    base: path.resolve(inputs.base),
    ...(inputs['postgres-version'] === undefined ? {} : { postgresVersion: inputs['postgres-version'] }),
    ...(inputs.database === undefined ? {} : { database: inputs.database }),
    ...(inputs.user === undefined ? {} : { user: inputs.user }),
  };
}

function workOf({ migrate, migrations }: Inputs): Work {
  if (migrate !== undefined && migrations !== undefined) {
    throw new InputError('migrations', 'is set together with migrate', 'Set one of the two.');
  }
  if (migrate !== undefined) return { kind: 'command', argv: commandOf(migrate) };
  if (migrations !== undefined)
    return { kind: 'files', patterns: migrations.split(/\r?\n/).filter((p) => p.trim() !== '') };
  throw new InputError(
    'migrate',
    'is not set',
    'Set it to the command that migrates, or migrations to a glob of SQL files.',
  );
}

/** Hides what is secret before anything else is done with the inputs. */
export function registerSecrets(
  inputs: Pick<Inputs, 'database-url' | 'password'> & { readonly 'github-token'?: string | undefined },
  host: Pick<Host, 'secret'>,
): void {
  const githubToken = inputs['github-token'] ?? '';
  for (const secret of [...connectionSecrets(inputs), githubToken]) {
    if (secret !== '') host.secret(secret);
  }
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** @throws InputError where inputs contradict each other; nothing was touched by then */
export function settingsOf(inputs: Inputs, host: Pick<Host, 'secret'>): Settings {
  return {
    source: sourceOf(inputs, host),
    work: workOf(inputs),
    workingDirectory: path.resolve(inputs['working-directory']),
    timeoutMs: (inputs.timeout ?? 30) * minuteMs,
    showOutput: inputs['show-output'],
    configPath: inputs.config === '' ? 'prodlike.yml' : inputs.config,
    configOptional: inputs.config === '' || inputs.config === 'prodlike.yml',
    failOn: inputs['fail-on'] ?? 'danger',
    comment: inputs.comment,
    commentId: publicCommentId(inputs['comment-id'] === '' ? 'default' : inputs['comment-id']),
    summary: inputs.summary,
    annotations: inputs.annotations,
    ...(inputs['github-token'] === undefined ? {} : { githubToken: inputs['github-token'] }),
    ...(inputs['base-ref'] === undefined ? {} : { baseRef: inputs['base-ref'] }),
    reportDir: path.resolve(inputs['report-dir'] === '' ? 'prodlike-report' : inputs['report-dir']),
    cacheDir: inputs['cache-dir'] === undefined ? defaultCacheDir() : path.resolve(inputs['cache-dir']),
    ...(inputs['clone-dir'] === undefined ? {} : { cloneDir: path.resolve(inputs['clone-dir']) }),
    expiresAfterMs: (inputs['expires-after'] ?? 24) * hourMs,
  };
}
