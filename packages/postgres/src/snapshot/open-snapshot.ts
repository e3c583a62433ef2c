import { AdvisedError, errorCode, publicSqlState, withDeadline } from '@prodlike/core';
import type { Client } from 'pg';
import * as v from 'valibot';
import { connect } from '../connect';
import type { ConnectionParameters } from '../connection-parameters';
import { HeldSnapshot } from './held-snapshot';
import { readLastRow } from './read-last-row';
import { readSourceFacts, type SourceFacts } from './read-source-facts';
import { beginSnapshot, snapshotSettings, whatIsSeen } from './snapshot-settings';
import type { SourceSnapshot } from './source-snapshot';

export interface SnapshotOptions {
  readonly applicationName: string;
  /** For the startup packet of every session, e.g. of `maskingSettings`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Makes temporary tables in the owner's session; called only where they are possible. */
  readonly beforeTransaction?: (client: Client) => Promise<void>;
}

const deadlineMs = 60_000;

const exported = v.tuple([v.string(), v.date(), v.string()]);
const exportStatements = [
  beginSnapshot,
  `SELECT pg_export_snapshot(), clock_timestamp(), ${whatIsSeen}`,
] as const;

function refusedSnapshot(error: unknown): AdvisedError {
  if (error instanceof AdvisedError) return error;
  const { sqlState, condition } = publicSqlState(errorCode(error));
  return new AdvisedError(
    `The source does not give a snapshot: SQLSTATE ${sqlState} (${condition}).`,
    'Name an instance that can export snapshots: PostgreSQL 13 or newer, or one of its standbys, without a pooler in between.',
    { cause: error },
  );
}

async function prepareOwner(owner: Client, { beforeTransaction }: SnapshotOptions): Promise<SourceFacts> {
  const facts = await readSourceFacts(owner);
  if (beforeTransaction === undefined) return facts;
  if (facts.temporaryTables) await beforeTransaction(owner);
  await owner.query('SET default_transaction_read_only = on');
  return facts;
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
    const facts = await prepareOwner(owner, options);
    const [id, takenAt, seen] = await withDeadline(
      readLastRow(owner, exportStatements, exported),
      deadlineMs,
      'Taking a snapshot of the source',
    ).catch((error: unknown) => {
      throw refusedSnapshot(error);
    });
    const connectOptions = { applicationName, settings: snapshotSettings(settings, true) };
    return new HeldSnapshot({ parameters, connectOptions, owner, facts, id, takenAt, seen });
  } catch (error) {
    owner.end().catch(() => undefined);
    throw error;
  }
}
