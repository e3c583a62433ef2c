import { AdvisedError, errorCode, publicSqlState, withDeadline } from '@prodlike/core';
import type { Client } from 'pg';
import * as v from 'valibot';
import { readRows } from '../catalog/read-rows';
import { type ConnectOptions, connect } from '../connect';
import type { ConnectionParameters } from '../connection-parameters';
import { quoteLiteral } from '../quote-literal';

const deadlineMs = 60_000;
const begin = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** What every session in one snapshot sees alike, and sessions of two servers do not. */
const whatIsSeen = 'SELECT pg_current_snapshot()::text, pg_postmaster_start_time()::text, pg_backend_pid()';

export interface OwnedSnapshot {
  readonly id: string;
  /** As `seenBy` gave it in the owner's session. */
  readonly seen: string;
  /** SET statements that the server is known to take. */
  readonly settings: readonly string[];
  readonly ownerAlive: () => boolean;
}

/**
 * What tells one moment of one server apart from any other, and the number of the session's process there. To be asked
 * within the transaction.
 */
export async function seenBy(client: Client): Promise<{ readonly seen: string; readonly pid: number }> {
  const [row] = await readRows(client, whatIsSeen, v.tuple([v.string(), v.string(), v.number()]));
  if (row === undefined) throw new Error('A SELECT without FROM gave no row.');
  return { seen: `${row[0]} ${row[1]}`, pid: row[2] };
}

/** SQLSTATEs of SET TRANSACTION SNAPSHOT for an id that the server does not know: before and since PostgreSQL 17. */
const unknownSnapshot = ['22023', '42704'];

function otherServer(parameters: ConnectionParameters, cause?: unknown): AdvisedError {
  return new AdvisedError(
    `A second connection to ${parameters.host}:${parameters.port} reached another server than the first: the snapshot that the first one holds is not known there.`,
    'Name one instance: a reader endpoint, a balancing proxy or a pooler sends each connection elsewhere.',
    { cause },
  );
}

/**
 * Opens a session that sees exactly what the owner of a snapshot sees.
 *
 * @returns undefined where the snapshot is gone because its owner is
 * @throws AdvisedError where the connection fails, or leads to another server than the owner's
 */
export async function joinSnapshot(
  parameters: ConnectionParameters,
  options: ConnectOptions,
  snapshot: OwnedSnapshot,
): Promise<{ readonly client: Client; readonly pid: number } | undefined> {
  const client = await connect(parameters, options);
  try {
    const statements = [...snapshot.settings, begin, `SET TRANSACTION SNAPSHOT ${quoteLiteral(snapshot.id)}`];
    // As one: every round trip of a session counts on a slow link.
    await withDeadline(client.query(statements.join('; ')), deadlineMs, 'Joining the snapshot of the source');
    const { seen, pid } = await seenBy(client);
    if (seen !== snapshot.seen) throw otherServer(parameters);
    return { client, pid };
  } catch (error) {
    client.end().catch(() => undefined);
    if (!snapshot.ownerAlive()) return undefined;
    if (unknownSnapshot.includes(errorCode(error))) throw otherServer(parameters, error);
    if (error instanceof AdvisedError) throw error;
    const { sqlState, condition } = publicSqlState(errorCode(error));
    throw new AdvisedError(
      `A session could not join the snapshot of the source: SQLSTATE ${sqlState} (${condition}).`,
      'Run it again.',
      { cause: error },
    );
  }
}
