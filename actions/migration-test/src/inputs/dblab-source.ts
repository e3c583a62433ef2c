import type { DblabProviderOptions } from '@prodlike/cloning';
import { InputError } from '@prodlike/core';
import { serverConnection } from '@prodlike/postgres';
import { engineOf } from './engine-of';
import type { Inputs } from './inputs-schema';

/** What of a Database Lab Engine is cloned. */
export type DblabSource = { readonly provider: 'dblab' } & Omit<DblabProviderOptions, 'secret' | 'report'>;

const defaultTimeoutMinutes = 30;
const defaultCreateMinutes = 15;
/** Beside the migrations' own time: making the clone, observing, destroying. */
const spareMinutes = 60;
const minuteMs = 60_000;

/** @throws InputError where inputs contradict each other or say too little */
export function dblabSourceOf(inputs: Inputs): DblabSource {
  const engine = engineOf(inputs);
  const { 'dblab-branch': branch, 'dblab-snapshot': snapshotId } = inputs;
  if (branch !== undefined && snapshotId !== undefined) {
    throw new InputError('dblab-snapshot', 'is set together with dblab-branch', 'Set one of the two.');
  }
  if (inputs['iam-auth']) {
    throw new InputError(
      'iam-auth',
      'is true for the provider dblab',
      'Leave it out: a clone gets a password.',
    );
  }
  const connection: DblabSource['connection'] = (login) =>
    serverConnection({ ...inputs, ...login }, 'the provider dblab');
  // What is wrong with TLS is said now, and not once the clone is there.
  connection({ host: 'clone', port: 5432, database: '-', user: '-', password: '-' });
  return {
    provider: 'dblab',
    engine,
    branch,
    snapshotId,
    protectionMinutes: inputs['dblab-protection'] ?? defaultProtection(inputs),
    createDeadlineMs: (inputs['dblab-timeout'] ?? defaultCreateMinutes) * minuteMs,
    connection,
  };
}

/** Every command may take all of its time. */
function defaultProtection({ timeout = defaultTimeoutMinutes, twice, rollback }: Inputs): number {
  const commands = 1 + (twice ? 1 : 0) + (rollback === undefined ? 0 : 1);
  return Math.ceil(timeout * commands) + spareMinutes;
}
