import { AdvisedError, catalogQualifiedName } from '@prodlike/core';
import type { Client } from 'pg';
import * as v from 'valibot';
import { lockHolders } from '../lock-holders';
import { readRows } from './read-rows';

/** Tables, and views, which deparsing locks too; those that a session holds for itself alone. */
const exclusivelyLocked = `
  SELECT DISTINCT c.oid, n.nspname, c.relname FROM pg_catalog.pg_locks l
  JOIN pg_catalog.pg_class c ON c.oid = l.relation JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.granted AND l.pid <> pg_backend_pid()
    AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
    AND c.relkind IN ('r', 'p', 'm', 'f', 'v') AND c.relpersistence <> 't'
  ORDER BY n.nspname, c.relname LIMIT 3`;

/**
 * Why the catalog could not be read for a lock.
 *
 * @param client a session outside a transaction
 * @param cause what the server said
 */
export async function lockedCatalogError(client: Client, cause: unknown): Promise<AdvisedError> {
  const tables = await readRows(client, exclusivelyLocked, v.tuple([v.number(), v.string(), v.string()]));
  const holders = await lockHolders(
    client,
    tables.map(([oid]) => oid),
  );
  const named = tables.map(([, schema, name]) => catalogQualifiedName(schema, name)).join(', ');
  return new AdvisedError(
    `The catalog cannot be read for a lock on ${named === '' ? 'a table' : named}, held by ${holders === '' ? 'another session' : holders}.`,
    'End that session or wait until it is done, and run again.',
    { cause },
  );
}
