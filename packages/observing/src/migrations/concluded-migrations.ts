import { joinPublic, type PublicText, publicText, publicWord } from '@prodlike/core';
import type { RawError } from '../errors/raw-error';
import type { ObservedError, ObservedMigration } from '../observation';
import type { MigrationBucket } from './migration-bucket';

export interface Conclusion {
  readonly migrations: readonly ObservedMigration[];
  /** The name under which a bucket's statements and locks are reported. */
  nameOf(bucket: MigrationBucket | undefined): PublicText;
}

export interface RunFacts {
  readonly commandName: PublicText;
  /** The action ran the files, or a tool's bookkeeping was seen. */
  readonly bordersKnown: boolean;
  readonly interrupted: boolean;
  /** `performance.now()` of the run's start. */
  readonly origin: number;
  /** An error as it may be published. */
  errorOf(error: RawError): ObservedError;
}

const setupName = publicText`(setup)`;
const failedName = publicText`(failed migration)`;
const interruptedName = publicText`(interrupted migration)`;
const unrecordedName = publicText`(not recorded by the tool)`;

/** What the statement under way gets when the command is stopped: its connection is lost, or its backend ended. */
const stopped = /^(?:08006|57P01|57014)$/;

function outcomeOf(bucket: MigrationBucket, interrupted: boolean): ObservedMigration['outcome'] {
  if (bucket.recorded) return 'ok';
  if (interrupted && stopped.test(bucket.error?.observed.sqlState ?? '08006')) return 'interrupted';
  if (bucket.error !== undefined) return 'failed';
  return interrupted ? 'interrupted' : 'ok';
}

function namelessAs(outcome: ObservedMigration['outcome']): PublicText {
  if (outcome === 'failed') return failedName;
  return outcome === 'interrupted' ? interruptedName : unrecordedName;
}

function observed(
  bucket: MigrationBucket,
  name: PublicText,
  facts: RunFacts,
  last: boolean,
): ObservedMigration {
  const outcome = outcomeOf(bucket, facts.interrupted && last);
  return {
    name,
    kind: bucket.kind,
    outcome,
    startedMs: Math.max(0, bucket.startedAt - facts.origin),
    durationMs: bucket.endedAt - bucket.startedAt,
    ...(bucket.walBytes === undefined ? {} : { walBytes: bucket.walBytes }),
    ...(bucket.error === undefined || outcome === 'ok' ? {} : { error: facts.errorOf(bucket.error) }),
    ...(bucket.name === undefined && bucket.kind === 'migration' ? { nameKnown: false } : {}),
    ...(bucket.rolledBack ? { rolledBack: true } : {}),
  };
}

/** One migration named after the command, from everything that ran. */
function concludeAsOne(buckets: readonly MigrationBucket[], facts: RunFacts): Conclusion {
  const first = buckets[0];
  if (first === undefined) return { migrations: [], nameOf: () => facts.commandName };
  const wal = buckets.reduce<number | undefined>(
    (sum, b) => (b.walBytes === undefined ? sum : (sum ?? 0) + b.walBytes),
    undefined,
  );
  const whole: MigrationBucket = {
    ...first,
    kind: 'migration',
    name: facts.commandName,
    startedAt: Math.min(...buckets.map((b) => b.startedAt)),
    endedAt: Math.max(...buckets.map((b) => b.endedAt)),
    error: buckets.map((b) => b.error).find((error) => error !== undefined),
    rolledBack: false,
    walBytes: wal,
  };
  return { migrations: [observed(whole, facts.commandName, facts, true)], nameOf: () => facts.commandName };
}

/** Two migrations of one name are told apart: `name`, `name (2)`. */
function uniqueNames(buckets: readonly MigrationBucket[], facts: RunFacts): Map<number, PublicText> {
  const used = new Map<PublicText, number>();
  const names = new Map<number, PublicText>();
  const last = buckets.filter((b) => b.kind === 'migration').at(-1);
  for (const bucket of buckets) {
    const wanted =
      bucket.kind === 'setup'
        ? setupName
        : (bucket.name ?? namelessAs(outcomeOf(bucket, facts.interrupted && bucket === last)));
    const count = (used.get(wanted) ?? 0) + 1;
    used.set(wanted, count);
    names.set(
      bucket.id,
      count === 1 ? wanted : joinPublic([wanted, publicText`(${count})`], publicWord(' ')),
    );
  }
  return names;
}

/** Names and outcomes, once nothing more can happen. */
export function concludeMigrations(buckets: readonly MigrationBucket[], facts: RunFacts): Conclusion {
  if (!facts.bordersKnown) return concludeAsOne(buckets, facts);
  const names = uniqueNames(buckets, facts);
  const nameOf = (bucket: MigrationBucket | undefined): PublicText =>
    (bucket === undefined ? undefined : names.get(bucket.id)) ?? setupName;
  const last = buckets.filter((b) => b.kind === 'migration').at(-1);
  const migrations = buckets.map((b) => observed(b, nameOf(b), facts, b === last));
  return { migrations: migrations.sort((a, b) => a.startedMs - b.startedMs), nameOf };
}
