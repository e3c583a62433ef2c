import { AdvisedError } from '@prodlike/core';
import { quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { administratorRoles, fileAndProgramRoles } from './powerful-roles';

/** What a role may do beyond the databases of its server. */
export interface PowersOfRole {
  readonly isSuperuser: boolean;
  /** Right or role names that lead to files, programs or more rights. */
  readonly powers: readonly string[];
  /** Roles of its own by which it has some of them. */
  readonly memberships: readonly string[];
  /** Before 16 it may grant itself whatever it likes. */
  readonly grantsAnyRole: boolean;
  /** Extensions and foreign servers of this database by which it may reach other servers. */
  readonly reaches: readonly string[];
}

const fileFunctions = [
  'pg_read_file(text)',
  'pg_read_binary_file(text)',
  'pg_ls_dir(text)',
  'pg_stat_file(text)',
  'lo_import(text)',
  'lo_export(oid,text)',
];

const powersOf = `
  WITH me AS (SELECT * FROM pg_roles WHERE rolname = $1),
    powerful AS (SELECT oid, rolname FROM pg_roles WHERE rolsuper OR rolreplication OR rolname = ANY ($2))
  SELECT me.rolsuper,
    ARRAY (SELECT p.rolname::text FROM powerful p WHERE pg_has_role(me.oid, p.oid, 'MEMBER') ORDER BY 1)
      || ARRAY (SELECT f FROM unnest($3::text[]) f WHERE has_function_privilege(me.oid, f::regprocedure, 'EXECUTE')),
    ARRAY (SELECT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
      WHERE m.member = me.oid AND EXISTS (SELECT FROM powerful p WHERE pg_has_role(g.oid, p.oid, 'MEMBER'))),
    me.rolcreaterole AND current_setting('server_version_num')::int < 160000,
    ARRAY (SELECT DISTINCT 'extension ' || x.extname FROM pg_extension x
      JOIN pg_depend d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = x.oid AND d.deptype = 'e'
        AND d.classid = 'pg_proc'::regclass
      WHERE x.extname IN ('dblink', 'http', 'pg_net', 'aws_s3', 'aws_lambda')
        AND has_function_privilege(me.oid, d.objid, 'EXECUTE'))
      || ARRAY (SELECT 'wrapper ' || fdwname FROM pg_foreign_data_wrapper
           WHERE fdwhandler <> 0 AND has_foreign_data_wrapper_privilege(me.oid, oid, 'USAGE'))
      || ARRAY (SELECT 'server ' || srvname FROM pg_foreign_server s
           WHERE has_server_privilege(me.oid, s.oid, 'USAGE')
             OR EXISTS (SELECT FROM pg_user_mappings u WHERE u.srvid = s.oid AND u.umuser IN (0, me.oid)))
  FROM me`;
const powersSchema = v.tuple([
  v.boolean(),
  v.array(v.string()),
  v.array(v.string()),
  v.boolean(),
  v.array(v.string()),
]);

/** @param client in the database to migrate */
export async function powersOfRole(client: Client, role: string): Promise<PowersOfRole> {
  const powerful = [...fileAndProgramRoles, ...administratorRoles];
  const [row] = await readRows(client, powersOf, powersSchema, [role, powerful, fileFunctions]);
  const [isSuperuser = false, powers = [], memberships = [], grantsAnyRole = false, reaches = []] = row ?? [];
  return { isSuperuser, powers, memberships, grantsAnyRole, reaches };
}

/**
 * For a server that is not ours to lock: the migrations must not run as a role that leads out of it.
 *
 * @throws AdvisedError
 */
export function refusePowers(role: string, { powers, grantsAnyRole }: PowersOfRole): void {
  if (powers.length === 0 && !grantsAnyRole) return;
  const what = powers.length > 0 ? powers.join(', ') : 'CREATEROLE, by which it may grant itself any role';
  throw new AdvisedError(
    `The migrations would run as ${quoteIdentifier(role)}, which has ${what}: code under test could get at the server's files or programs.`,
    'Have them run as an ordinary role that owns the database, or take that from it.',
  );
}

/** Says what could not be closed. */
export function reachesLeft({ reaches }: PowersOfRole): string | undefined {
  if (reaches.length === 0) return undefined;
  return `The migrations may reach other servers from the clone's by ${reaches.join(', ')}: only its network can keep them from it.`;
}
