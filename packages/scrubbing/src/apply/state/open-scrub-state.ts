import { AdvisedError } from '@prodlike/core';
import { quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { endLeftSessions } from '../sessions/end-left-sessions';
import { keyCheck } from './key-check';
import { takeRunLock } from './run-lock';
import type { ScrubState } from './scrub-state';
import { createStateSchema, stateSchema, stateSchemaComment } from './state-schema';

export interface OpenScrubStateOptions {
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
/** Default privileges may have let others in. */
const guests = `
  SELECT pg_get_userbyid(a.grantee) FROM pg_namespace n, aclexplode(n.nspacl) a
  WHERE n.nspname = $1 AND a.grantee NOT IN (0, n.nspowner) GROUP BY 1`;

/**
 * Makes this session the only one that scrubs the database, ends what a killed run left at work on the server, and makes the
 * schema `prodlike_scrub` where it is missing. The right ends with the session.
 *
 * @throws AdvisedError where another scrub runs, the schema cannot be made or is not ours, or the masking key is another one
 */
export async function openScrubState(client: Client, options: OpenScrubStateOptions): Promise<ScrubState> {
  // The lock goes with the session, which has little to do for hours (PostgreSQL 14).
  await client.query('SET idle_session_timeout = 0').catch(() => undefined);
  await takeRunLock(client);
  await endLeftSessions(client);
  await requireUsableSchema(client);
  // Where it is allowed: event triggers of the user stay silent.
  await client.query('SET session_replication_role = replica').catch(() => undefined);
  await client.query('BEGIN');
  try {
    for (const statement of createStateSchema) await client.query(statement);
    for (const [role] of await readRows(client, guests, v.tuple([v.string()]), [stateSchema]))
      await client.query(`REVOKE ALL ON SCHEMA ${stateSchema} FROM ${quoteIdentifier(role)}`);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await client.query('RESET session_replication_role').catch(() => undefined);
  }
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
  const [last] = await readRows(state.client, lastKeyCheck, v.tuple([v.string()]));
  if (last === undefined || last[0] === state.keyCheck) return;
  throw new AdvisedError(
    'This database was masked with another masking key, wholly or in part.',
    'Use the same masking-key to go on, or start from a fresh copy of the database.',
  );
}
