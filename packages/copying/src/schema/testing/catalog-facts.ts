import { type ConnectionParameters, connect, readRows } from '@prodlike/postgres';
import * as v from 'valibot';

const facts = [
  `SELECT concat('index ', i.indexrelid::regclass, ' ', i.indisvalid, i.indisprimary, i.indimmediate, i.indisclustered, i.indisreplident)
   FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace > 16383`,
  `SELECT concat('constraint ', conrelid::regclass, ' ', conname, ' ', convalidated, condeferrable, condeferred, ' ', conindid::regclass)
   FROM pg_constraint WHERE connamespace > 16383 AND contype <> 'n'`,
  `SELECT concat('relation ', oid::regclass, ' ', relkind, relpersistence, relispopulated, relowner::regrole, relacl::text)
   FROM pg_class WHERE relnamespace > 16383 AND relkind NOT IN ('f') AND relname !~ 'over_far'`,
  `SELECT concat('depends ', pg_describe_object(classid, objid, objsubid), ' on ', pg_describe_object(refclassid, refobjid, refobjsubid), ' ', deptype)
   FROM pg_depend
   WHERE refobjid > 16383 AND classid <> 'pg_trigger'::regclass
     AND pg_describe_object(classid, objid, objsubid) !~ 'toast|watch|wrapper|elsewhere|far(?:$| |\\[)|Pub|sub$'`,
];
const roles = `
  SELECT concat(rolname, ' ', rolcanlogin, ' ', rolpassword IS NOT NULL, CASE WHEN NOT rolinherit THEN ' noinherit' END,
    CASE WHEN rolbypassrls THEN ' bypassrls' END) FROM pg_authid WHERE rolname !~ '^pg_'
  UNION ALL
  SELECT concat(roleid::regrole, ' to ', member::regrole, ' ', admin_option) FROM pg_auth_members WHERE roleid > 16383
  ORDER BY 1`;

/** What pg_dump does not write of a schema: what is valid, which index serves a constraint, who owns what, dependencies. */
export async function catalogFacts(target: ConnectionParameters): Promise<string[]> {
  return linesOf(target, facts);
}

/** Roles: whether they may log in and have a password, and what else is special; and memberships. */
export async function roleFacts(target: ConnectionParameters): Promise<string[]> {
  return linesOf(target, [roles]);
}

async function linesOf(target: ConnectionParameters, queries: readonly string[]): Promise<string[]> {
  const client = await connect(target, { applicationName: 'prodlike test' });
  try {
    const lines: string[] = [];
    for (const query of queries) {
      const rows = await readRows(client, query, v.tuple([v.string()]));
      lines.push(...rows.map(([line]) => line));
    }
    return lines.sort();
  } finally {
    await client.end();
  }
}
