import { AdvisedError } from '@prodlike/core';
import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { endLeftSessions } from '../sessions/end-left-sessions';
import { hasStateTable } from './has-state-table';
import { keyCheck } from './key-check';
import { takeRunLock } from './run-lock';
import type { ScrubState } from './scrub-state';
import { stateSchema, stateSchemaComment } from './state-schema';

export interface ScrubStateOptions {
  /** As of `maskingSettings`: a database that was masked with another key is refused. */
  readonly settings: Readonly<Record<string, string>>;
  /** Of Prodlike, for the record. */
  readonly version: string;
}

const lookAtSchema = `
  SELECT n.oid IS NOT NULL, obj_description(n.oid, 'pg_namespace'), coalesce(pg_has_role(n.nspowner, 'USAGE'), false),
    has_database_privilege(d.oid, 'CREATE')
  FROM pg_database d LEFT JOIN pg_namespace n ON n.nspname = $1 WHERE d.datname = current_database()`;
const lastKeyCheck = `SELECT key_check FROM ${stateSchema}.run ORDER BY id DESC LIMIT 1`;

/**
 * Makes this session the only one that scrubs the database, and ends what a killed run left at work on the server. Writes
 * nothing: with the state that it returns one may look whether a run is possible. The right ends with the session.
 *
 * @throws AdvisedError where another scrub runs, the schema of the state cannot be made or is not ours, or the masking key
 * is another one
 */
export async function claimScrubState(client: Client, options: ScrubStateOptions): Promise<ScrubState> {
  // The lock goes with the session, which has little to do for hours (PostgreSQL 14).
  await client.query('SET idle_session_timeout = 0').catch(() => undefined);
  await takeRunLock(client);
  await endLeftSessions(client);
  await requireUsableSchema(client);
  const state = { client, keyCheck: keyCheck(options.settings), version: options.version };
  await requireSameKey(state);
  return state;
}

async function requireUsableSchema(client: Client): Promise<void> {
  const row = v.tuple([v.boolean(), v.nullable(v.string()), v.boolean(), v.boolean()]);
  const [found] = await readRows(client, lookAtSchema, row, [stateSchema]);
  if (found === undefined) throw new Error('The server does not list the connected database.');
  const [exists, comment, owned, mayCreate] = found;
  if (!exists && !mayCreate) {
    throw new AdvisedError(
      `The schema "${stateSchema}" cannot be made: the user may not create schemas in this database.`,
      'GRANT CREATE ON DATABASE to the user; scrub keeps there what it has masked, so that nothing is masked twice.',
    );
  }
  if (exists && (comment !== stateSchemaComment || !owned)) {
    throw new AdvisedError(
      `There is a schema "${stateSchema}" that ${owned ? 'this version of scrub did not make' : 'the user does not own'}.`,
      owned
        ? 'Rename or drop it, or start from a fresh copy of the database.'
        : 'Run as the user who scrubbed this database before, or start from a fresh copy.',
    );
  }
}

async function requireSameKey(state: ScrubState): Promise<void> {
  if (!(await hasStateTable(state.client, 'run'))) return;
  const [last] = await readRows(state.client, lastKeyCheck, v.tuple([v.string()]));
  if (last === undefined || last[0] === state.keyCheck) return;
  throw new AdvisedError(
    'This database was masked with another masking key, wholly or in part.',
    'Use the same masking-key to go on, or start from a fresh copy of the database.',
  );
}
