import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { KeptSetting, SourceSchemaFacts } from '../schema-facts';

/** How names are found, and how text is read and written. Values of others may be secrets, or be about the machine. */
const kept = new Set([
  'bytea_output',
  'datestyle',
  'default_text_search_config',
  'intervalstyle',
  'search_path',
  'timezone',
  'xmloption',
]);

const sql = `
  SELECT r.rolname, s.setdatabase <> 0, split_part(c.setting, '=', 1), substr(c.setting, strpos(c.setting, '=') + 1)
  FROM pg_catalog.pg_db_role_setting s CROSS JOIN LATERAL unnest(s.setconfig) AS c (setting)
  LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole
  WHERE s.setdatabase IN (0, (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()))
    AND (s.setdatabase <> 0 OR r.rolname IS NOT NULL)
  ORDER BY 1 NULLS FIRST, 2, 3`;

const row = v.tuple([v.nullable(v.string()), v.boolean(), v.string(), v.string()]);

/** Settings of the database and of the roles that a copy has; any role may read them. */
export async function readSettings(
  client: Client,
  roles: ReadonlySet<string>,
): Promise<Pick<SourceSchemaFacts, 'settings' | 'otherSettings'>> {
  const rows = await readRows(client, sql, row);
  const all = rows
    .filter(([role]) => role === null || roles.has(role))
    .map(([role, inDatabase, name, value]): KeptSetting => ({ role, inDatabase, name, value }));
  const isKept = ({ name }: KeptSetting): boolean => kept.has(name.toLowerCase());
  return {
    settings: all.filter(isKept),
    otherSettings: all.filter((setting) => !isKept(setting)).map(({ role, name }) => ({ role, name })),
  };
}
