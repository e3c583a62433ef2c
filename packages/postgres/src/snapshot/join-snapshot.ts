import { AdvisedError, errorCode, publicSqlState, withDeadline } from '@prodlike/core';
import type { Client } from 'pg';
import * as v from 'valibot';
import { type ConnectOptions, connect } from '../connect';
import type { ConnectionParameters } from '../connection-parameters';
import { quoteLiteral } from '../quote-literal';
import { readLastRow } from './read-last-row';
import { beginSnapshot, optionalStatements, whatIsSeen } from './snapshot-settings';

const deadlineMs = 60_000;
export interface OwnedSnapshot {
  readonly id: string;
  /** `whatIsSeen` in the owner's session. */
  readonly seen: string;
  /** Optional settings that the server takes. */
  readonly settings: readonly string[];
  readonly ownerAlive: () => boolean;
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
    const statements = [
      ...optionalStatements(snapshot.settings),
      beginSnapshot,
      `SET TRANSACTION SNAPSHOT ${quoteLiteral(snapshot.id)}`,
      `SELECT ${whatIsSeen}, pg_backend_pid()`,
    ];
    const [seen, pid] = await withDeadline(
      readLastRow(client, statements, v.tuple([v.string(), v.number()])),
      deadlineMs,
      'Joining the snapshot of the source',
    );
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
