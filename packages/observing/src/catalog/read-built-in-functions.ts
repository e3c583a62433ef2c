import * as v from 'valibot';
import { type ObserverConnection, observerMark } from '../connection/observer-connection';
import type { QualifiedName } from '../statements/token-cursor';

const sql = `SELECT ${observerMark} DISTINCT p.proname FROM pg_catalog.pg_proc p
WHERE p.pronamespace = 'pg_catalog'::pg_catalog.regnamespace`;

/**
 * Tells the server's own functions, which take no strong lock on users' relations, from all others.
 * A function of the same name earlier in the search path is not told apart.
 */
export async function readBuiltInFunctions(
  connection: ObserverConnection,
): Promise<(name: QualifiedName) => boolean> {
  const names = new Set((await connection.rows(sql, v.tuple([v.string()]))).map(([name]) => name));
  return ({ schema, name }) => (schema === undefined || schema === 'pg_catalog') && names.has(name);
}
