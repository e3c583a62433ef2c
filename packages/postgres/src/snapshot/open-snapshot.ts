import { AdvisedError, errorCode, publicSqlState, withDeadline } from '@prodlike/core';
import type { Client } from 'pg';
import * as v from 'valibot';
import { readRows } from '../catalog/read-rows';
import { connect } from '../connect';
import type { ConnectionParameters } from '../connection-parameters';
import { HeldSnapshot } from './held-snapshot';
import { seenBy } from './join-snapshot';
import { readSourceFacts, type SourceFacts } from './read-source-facts';
import { setOptionalSettings, snapshotSettings } from './snapshot-settings';
import type { SourceSnapshot } from './source-snapshot';

export interface SnapshotOptions {
  readonly applicationName: string;
  /** For the startup packet of every session, e.g. of `maskingSettings`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Makes temporary tables in the owner's session; called only where they are possible. */
  readonly beforeTransaction?: (client: Client) => Promise<void>;
}

const deadlineMs = 60_000;

const begin = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
const exportSnapshot = 'SELECT pg_export_snapshot(), clock_timestamp()';

async function exported(owner: Client): Promise<readonly [id: string, takenAt: Date]> {
  await owner.query(begin);
  const [row] = await readRows(owner, exportSnapshot, v.tuple([v.string(), v.date()]));
  if (row === undefined) throw new Error('pg_export_snapshot gave no row.');
  return row;
}

function refusedSnapshot(error: unknown): AdvisedError {
  if (error instanceof AdvisedError) return error;
  const { sqlState, condition } = publicSqlState(errorCode(error));
  return new AdvisedError(
    `The source does not give a snapshot: SQLSTATE ${sqlState} (${condition}).`,
    'Name an instance that can export snapshots: PostgreSQL 13 or newer, or one of its standbys, without a pooler in between.',
    { cause: error },
  );
}

async function prepareOwner(
  owner: Client,
  options: SnapshotOptions,
): Promise<{ readonly facts: SourceFacts; readonly settings: readonly string[] }> {
  const settings = await setOptionalSettings(owner);
  const facts = await readSourceFacts(owner);
  if (options.beforeTransaction === undefined) return { facts, settings };
  if (facts.temporaryTables) await options.beforeTransaction(owner);
  await owner.query('SET default_transaction_read_only = on');
  return { facts, settings };
}

/**
 * Takes a snapshot of a database and holds it in a session of its own, until `close`.
 *
 * @throws AdvisedError where the server cannot be reached or gives no snapshot, and whatever `beforeTransaction` throws
 */
export async function openSnapshot(
  parameters: ConnectionParameters,
  options: SnapshotOptions,
): Promise<SourceSnapshot> {
  const { applicationName, settings, beforeTransaction } = options;
  const owner = await connect(parameters, {
    applicationName,
    settings: snapshotSettings(settings, beforeTransaction === undefined),
  });
  try {
    const { facts, settings: taken } = await prepareOwner(owner, options);
    const [id, takenAt] = await withDeadline(
      exported(owner),
      deadlineMs,
      'Taking a snapshot of the source',
    ).catch((error: unknown) => {
      throw refusedSnapshot(error);
    });
    const connectOptions = { applicationName, settings: snapshotSettings(settings, true) };
    const { seen } = await seenBy(owner);
    return new HeldSnapshot({ parameters, connectOptions, owner, facts, id, takenAt, seen, settings: taken });
  } catch (error) {
    owner.end().catch(() => undefined);
    throw error;
  }
}
