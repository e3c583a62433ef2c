import { quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { ArmedObject } from './armed-object';
import { isSecretSetting } from './secret-names';

/** Settings of roles, of this database, and of roles in it; their names only. */
const sql = `
  SELECT r.rolname, d.datname, split_part(c, '=', 1)
  FROM pg_db_role_setting s
  LEFT JOIN pg_roles r ON r.oid = s.setrole
  LEFT JOIN pg_database d ON d.oid = s.setdatabase
  CROSS JOIN LATERAL unnest(s.setconfig) c
  WHERE s.setdatabase = 0 OR d.datname = current_database()
  ORDER BY 1 NULLS FIRST, 2 NULLS FIRST, 3`;

const row = v.tuple([v.nullable(v.string()), v.nullable(v.string()), v.string()]);

function alterOf(role: string | null, database: string | null): string {
  if (role === null && database !== null) return `ALTER DATABASE ${quoteIdentifier(database)}`;
  const whose = role === null ? 'ALL' : quoteIdentifier(role);
  return `ALTER ROLE ${whose}${database === null ? '' : ` IN DATABASE ${quoteIdentifier(database)}`}`;
}

/** Settings that ALTER DATABASE or ALTER ROLE left in pg_db_role_setting and that look secret. */
export async function findSecretSettings(client: Client): Promise<ArmedObject[]> {
  const rows = await readRows(client, sql, row);
  return rows
    .filter(([, , setting]) => isSecretSetting(setting))
    .map(([role, database, setting]) => ({
      kind: 'database-setting',
      name: [
        setting,
        ...(role === null ? [] : [`of role ${role}`]),
        ...(database === null ? [] : [`in ${database}`]),
      ].join(' '),
      action: 'reset',
      certain: true,
      async disarm(session) {
        const name = setting.split('.').map(quoteIdentifier).join('.');
        await session.query(`${alterOf(role, database)} RESET ${name}`);
      },
    }));
}
