import { publicSqlState, publicText } from '@prodlike/core';
import { nameError } from '../errors/name-error';
import type { RawError } from '../errors/raw-error';
import { removeEventTriggers } from '../event-triggers/install-event-triggers';
import { concludeMigrations } from '../migrations/concluded-migrations';
import type { Observation, ObservedError, ObservedRefusal } from '../observation';
import { compareSizes } from '../snapshots/compare-sizes';
import { invalidIndexes } from '../snapshots/invalid-indexes';
import { type AfterSnapshot, readAfter } from '../snapshots/read-after';
import {
  observedDefinition,
  observedLock,
  observedRewrite,
  observedTransaction,
  type Publishing,
} from './describe-findings';
import { endSessions } from './end-sessions';
import type { ObserverOptions } from './observer';
import { closeObserverConnections } from './observer-connections';
import type { PreparedRun } from './prepare-run';
import type { RunState } from './run-state';

export interface FinishedRun {
  readonly prepared: PreparedRun;
  readonly options: ObserverOptions;
  /** `performance.now()` when the command could start. */
  readonly origin: number;
  readonly startedAt: Date;
  /** The command says that all went well. */
  readonly succeeded: boolean;
}

async function publicErrors({ prepared }: FinishedRun): Promise<Map<RawError, ObservedError>> {
  const named = new Map<RawError, ObservedError>();
  for (const { error } of prepared.run.track.buckets) {
    if (error !== undefined) named.set(error, await nameError(error, prepared.connections.catalog));
  }
  return named;
}

async function publishing(finished: FinishedRun) {
  const { run } = finished.prepared;
  if (finished.succeeded) for (const bucket of run.track.buckets) bucket.error = undefined;
  const errors = await publicErrors(finished);
  const concluded = concludeMigrations(run.track.buckets, {
    commandName: finished.options.commandName,
    bordersKnown: run.track.explicit || run.track.tool !== undefined,
    interrupted: run.interrupted,
    origin: finished.origin,
    errorOf: (error) => errors.get(error) ?? error.observed,
  });
  return { ...concluded, run, origin: finished.origin };
}

function noteLosses(run: RunState): void {
  if (run.connections.lost > 0) {
    run.setting.coverage.add(
      'wire',
      publicText`The server closed ${run.connections.lost} of the command's connections: what ran last on them may be missing.`,
    );
  }
  if (run.locks.dropped > 0) {
    run.setting.coverage.add('wire', publicText`The ${run.locks.dropped} shortest locks are left out.`);
  }
  if (run.plans.tooLong > 0) {
    run.setting.coverage.add('plans', publicText`${run.plans.tooLong} plans are too long to be shown.`);
  }
}

function refusedOf(run: RunState): ObservedRefusal[] {
  return [...run.refusals].map(([code, count]) => ({ ...publicSqlState(code), count }));
}

function databaseBytes(before: number, after: AfterSnapshot): Observation['databaseBytes'] {
  return after.databaseBytes === undefined ? null : { before, after: after.databaseBytes };
}

function indexesLeftInvalid(prepared: PreparedRun, after: AfterSnapshot, to: Publishing) {
  const definitions = prepared.run.definitions.items();
  return invalidIndexes(prepared.before.relations, after.relations ?? [], (index) => {
    const made = definitions.findLast((d) => d.object === index.name);
    return made === undefined ? undefined : to.nameOf(made.statement.bucket);
  });
}

async function readClone(prepared: PreparedRun): Promise<AfterSnapshot> {
  const { run, connections, accounts, looks, names, plans } = prepared;
  await endSessions(connections.catalog, run.backendPids);
  await looks.look();
  for (const bucket of run.due) await accounts.book(bucket);
  await accounts.book(run.track.open ?? run.track.setupBucket(performance.now()));
  if (run.setting.triggersInstalled) await removeEventTriggers(connections.catalog, names);
  await plans?.remove(connections.catalog);
  return readAfter(connections.catalog, run.setting.coverage);
}

/** Everything that was seen, as it may be published. Ends the observers' connections. */
export async function finishObservation(finished: FinishedRun): Promise<Observation> {
  const { prepared, origin } = finished;
  const { run, before } = prepared;
  const durationMs = performance.now() - origin;
  const after = await readClone(prepared);
  const to = await publishing(finished);
  await closeObserverConnections(prepared.connections);
  noteLosses(run);
  const tool = run.track.tool;
  const wal = after.walPosition;
  return {
    ...(tool === undefined ? {} : { tool }),
    startedAt: finished.startedAt,
    durationMs,
    migrations: to.migrations,
    statements: run.statements.observed(to.nameOf, origin),
    statementsOmitted: run.statements.omitted,
    transactions: run.transactions.items().map((ended) => observedTransaction(to, ended)),
    locks: run.locks.items().map(({ hold, transaction }) => observedLock(to, hold, transaction)),
    rewrites: run.rewrites.map((found) => observedRewrite(to, found)),
    definitions: run.definitions
      .items()
      .filter(({ statement }) => !statement.failed)
      .map((found) => observedDefinition(to, found)),
    sizes: after.relations === undefined ? [] : compareSizes(before.relations, after.relations),
    databaseBytes: databaseBytes(before.databaseBytes, after),
    invalidIndexes: indexesLeftInvalid(prepared, after, to),
    walBytes: wal === undefined || before.walPosition === undefined ? null : wal - before.walPosition,
    plans: run.plans.observed(to.nameOf, origin),
    connections: { ...run.connections, refused: refusedOf(run) },
    coverage: run.setting.coverage.gaps,
  };
}
