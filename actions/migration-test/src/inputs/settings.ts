import path from 'node:path';
import { type Host, InputError, type PublicText, publicCommentId, splitCommand } from '@prodlike/core';
import { connectionSecrets, defaultCacheDir } from '@prodlike/postgres';
import { commandOf, type Inputs } from './inputs-schema';
import { type IsolationSettings, isolationOf } from './isolation-settings';
import { type Source, sourceOf } from './source';

/** What is run on the clone. */
type Work =
  | { readonly kind: 'command'; readonly argv: readonly string[] }
  | { readonly kind: 'files'; readonly patterns: readonly string[] };

export type FailOn = 'failed' | 'danger' | 'warning' | 'never';

/** All inputs, checked together. Folders are absolute. */
export interface Settings {
  readonly source: Source;
  readonly work: Work;
  /** Run after the migrations, to take them back. */
  readonly rollback?: readonly string[];
  /** Run the migrations once more. */
  readonly twice: boolean;
  readonly isolation: IsolationSettings;
  /** As written: age public keys, one a line; '' for no private details. */
  readonly detailsRecipients: string;
  readonly detailsRetentionDays: number;
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
  inputs: Pick<Inputs, 'database-url' | 'password'> &
    Partial<Pick<Inputs, 'github-token' | 'registry-password' | 'dblab-token'>>,
  host: Pick<Host, 'secret'>,
): void {
  const githubToken = inputs['github-token'] ?? '';
  const registryPassword = inputs['registry-password'] ?? '';
  const dblabToken = inputs['dblab-token'] ?? '';
  for (const secret of [...connectionSecrets(inputs), githubToken, registryPassword, dblabToken]) {
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
    ...(inputs.rollback === undefined ? {} : { rollback: splitCommand(inputs.rollback, 'rollback') }),
    twice: inputs.twice,
    isolation: isolationOf(inputs),
    detailsRecipients: inputs['details-recipients'] ?? '',
    detailsRetentionDays: inputs['details-retention'] ?? 7,
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
