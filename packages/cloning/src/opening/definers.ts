import { quoteIdentifier, quoteLiteral } from '@prodlike/postgres';
import type { Client } from 'pg';
import { isUsers } from './is-users';

const definers = `p.prosecdef AND ${isUsers('p', 'pg_proc', 'proowner')}`;

/**
 * Gives the functions that run with a superuser's rights, whoever calls them, to another role. Those of extensions stay: nobody but
 * a superuser changes them.
 */
export async function moveDefiners(client: Client, from: readonly number[], to: string): Promise<void> {
  await client.query(`
DO $move$
DECLARE
  owners oid[] := '{${from.join(',')}}';
  each text;
BEGIN
  FOR each IN SELECT p.oid::regprocedure FROM pg_proc p WHERE ${definers} LOOP
    EXECUTE format('ALTER ROUTINE %s OWNER TO %s', each, ${quoteLiteral(quoteIdentifier(to))});
  END LOOP;
END
$move$`);
}

export async function hasDefiners(client: Client, from: readonly number[]): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_proc p, (SELECT $1::oid[] AS owners) o WHERE ${definers}) AS found`,
    [from],
  );
  return rows[0]?.found === true;
}
