import { errorCode } from '@prodlike/core';
import { quoteIdentifier, quoteLiteral } from '@prodlike/postgres';
import type { Client } from 'pg';
import { splitIdentifierList } from './split-identifier-list';

interface SettingRow {
  readonly role: string | null;
  readonly setting: string;
}

interface GrantRow {
  readonly grantee: string | null;
  readonly privilege: string;
  readonly grantable: boolean;
}

const settingsOf = `
  SELECT CASE WHEN s.setrole <> 0 THEN pg_get_userbyid(s.setrole) END AS role, c AS setting
  FROM pg_db_role_setting s, unnest(s.setconfig) WITH ORDINALITY u (c, position)
  WHERE s.setdatabase = $1
  ORDER BY s.setrole, position`;

const grantsOf = `
  SELECT CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee) END AS grantee,
         a.privilege_type AS privilege, a.is_grantable AS grantable
  FROM pg_database d, aclexplode(d.datacl) a
  WHERE d.oid = $1`;

/** Settings whose value is a list of names, kept with its quotes (GUC_LIST_QUOTE in PostgreSQL's guc_tables.c). */
const nameLists: ReadonlySet<string> = new Set([
  'local_preload_libraries',
  'search_path',
  'session_preload_libraries',
  'temp_tablespaces',
]);

const insufficientPrivilege = '42501';
const cannotChangeNow = '55P02';

/**
 * Gives a clone what CREATE DATABASE … TEMPLATE leaves behind: the settings of ALTER DATABASE and ALTER ROLE … IN DATABASE
 * (a search_path, most often) and the rights to the database itself.
 *
 * @returns the names of settings and rights that this user may not set
 */
export async function copySettings(client: Client, templateOid: number, clone: string): Promise<string[]> {
  const settings = await client.query<SettingRow>(settingsOf, [templateOid]);
  const grants = await client.query<GrantRow>(grantsOf, [templateOid]);
  const refused: string[] = [];
  for (const { role, setting } of settings.rows) {
    const name = setting.slice(0, setting.indexOf('='));
    if (!(await isAllowed(client, settingStatement(clone, role, setting)))) refused.push(name);
  }
  const [first] = grants.rows;
  if (first && !(await isAllowed(client, `REVOKE ALL ON DATABASE ${quoteIdentifier(clone)} FROM PUBLIC`))) {
    refused.push('REVOKE');
  }
  for (const grant of grants.rows) {
    if (!(await isAllowed(client, grantStatement(clone, grant)))) refused.push(`GRANT ${grant.privilege}`);
  }
  return [...new Set(refused)];
}

function settingStatement(clone: string, role: string | null, setting: string): string {
  const equals = setting.indexOf('=');
  const name = setting.slice(0, equals);
  const value = setting.slice(equals + 1);
  const database = quoteIdentifier(clone);
  const subject =
    role === null ? `DATABASE ${database}` : `ROLE ${quoteIdentifier(role)} IN DATABASE ${database}`;
  return `ALTER ${subject} SET ${quoteIdentifier(name)} TO ${settingValue(name, value)}`;
}

function settingValue(name: string, value: string): string {
  const items = nameLists.has(name) ? splitIdentifierList(value) : [value];
  return items.length === 0 ? "''" : items.map(quoteLiteral).join(', ');
}

function grantStatement(clone: string, { grantee, privilege, grantable }: GrantRow): string {
  const to = grantee === null ? 'PUBLIC' : quoteIdentifier(grantee);
  const option = grantable ? ' WITH GRANT OPTION' : '';
  // The privilege is one of the server's own words: CREATE, CONNECT, TEMPORARY.
  return `GRANT ${privilege} ON DATABASE ${quoteIdentifier(clone)} TO ${to}${option}`;
}

async function isAllowed(client: Client, statement: string): Promise<boolean> {
  try {
    await client.query(statement);
    return true;
  } catch (error) {
    if ([insufficientPrivilege, cannotChangeNow].includes(errorCode(error))) return false;
    throw error;
  }
}
