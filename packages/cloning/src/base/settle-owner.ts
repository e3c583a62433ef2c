import { errorCode } from '@prodlike/core';
import { quoteIdentifier } from '@prodlike/postgres';
import type { Client } from 'pg';

const ownersByRelations = `
  SELECT pg_get_userbyid(c.relowner) AS owner, r.rolsuper AS superuser
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_roles r ON r.oid = c.relowner
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
    AND NOT EXISTS (SELECT FROM pg_depend d
                    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  GROUP BY c.relowner, r.rolsuper
  ORDER BY count(*) DESC, owner`;

const membershipInCircle = '0LP01';

/**
 * Makes whoever owns most of what was loaded the database's owner, and a member of the roles that own the rest: the role
 * that ran migrations at the source was no other. A dump without owners belongs to the loading role.
 */
export async function settleOwner(client: Client, database: string): Promise<void> {
  const { rows } = await client.query<{ owner: string; superuser: boolean }>(ownersByRelations);
  const [first, ...others] = rows;
  if (!first) return;
  await client.query(`ALTER DATABASE ${quoteIdentifier(database)} OWNER TO ${quoteIdentifier(first.owner)}`);
  for (const { owner, superuser } of others) {
    if (superuser || first.superuser) continue;
    try {
      await client.query(`GRANT ${quoteIdentifier(owner)} TO ${quoteIdentifier(first.owner)}`);
    } catch (error) {
      if (errorCode(error) !== membershipInCircle) throw error;
    }
  }
}
