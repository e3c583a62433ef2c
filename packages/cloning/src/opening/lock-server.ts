import { quoteLiteral } from '@prodlike/postgres';
import type { Client } from 'pg';
import { fileAndProgramRoles } from './powerful-roles';

/**
 * Settings that make the server load a library, read an extension's script or let its catalogs be changed; who may SET them needs
 * no other right.
 */
const loadingSettings = [
  'allow_system_table_mods',
  'dynamic_library_path',
  'extension_control_path',
  'local_preload_libraries',
  'session_preload_libraries',
];

const roles = fileAndProgramRoles.map(quoteLiteral).join(', ');

/**
 * Before 16 whoever has CREATEROLE may grant any role that is no superuser, these too: there they go. The server knows them by their
 * number, so that what asks for them finds nobody (PostgreSQL 15 manual, 22.5).
 */
const withoutGrantableRoles = `
  IF current_setting('server_version_num')::int < 160000 THEN
    DELETE FROM pg_authid WHERE rolname IN (${roles});
  END IF;`;

/** pg_parameter_acl came with 15. */
const withoutParameterRights = `
  IF to_regclass('pg_catalog.pg_parameter_acl') IS NOT NULL THEN
    FOR each IN EXECUTE $q$
      SELECT format('REVOKE %s ON PARAMETER %I FROM %s CASCADE', a.privilege_type, p.parname,
        CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END)
      FROM pg_parameter_acl p, aclexplode(p.paracl) a
      WHERE a.grantee <> 10 AND (a.privilege_type = 'ALTER SYSTEM'
        OR p.parname = ANY ('{${loadingSettings.join(',')}}') OR p.parname ~ '^(plperl|pltcl|plpython)')
    $q$ LOOP
      EXECUTE each;
    END LOOP;
  END IF;`;

/** Databases that nobody can look into now are not for a role to open that owns them. */
const lock = `
DO $lock$
DECLARE each text;
BEGIN
  FOR each IN
    SELECT format('REVOKE %I FROM %I %s CASCADE', g.rolname, m.rolname, 'GRANTED BY ' || quote_ident(b.rolname))
    FROM pg_auth_members a
    JOIN pg_authid g ON g.oid = a.roleid JOIN pg_authid m ON m.oid = a.member
    LEFT JOIN pg_authid b ON b.oid = a.grantor
    WHERE g.rolsuper OR g.rolname IN (${roles})
  LOOP
    EXECUTE each;
  END LOOP;
  FOR each IN
    SELECT format('ALTER ROLE %I NOREPLICATION %s', rolname,
      CASE WHEN oid = 10 THEN 'PASSWORD NULL' ELSE 'NOSUPERUSER' END)
    FROM pg_authid WHERE (rolsuper OR rolreplication) AND rolname <> session_user
  LOOP
    EXECUTE each;
  END LOOP;
  ${withoutGrantableRoles}
  ${withoutParameterRights}
  FOR each IN
    SELECT format('ALTER DATABASE %I OWNER TO %I', datname, session_user)
    FROM pg_database WHERE NOT datallowconn AND datname <> 'template0'
  LOOP
    EXECUTE each;
  END LOOP;
END
$lock$`;

/**
 * Takes from all roles of a clone's own server but the session's what reaches beyond its databases: superuser rights and those of
 * replication, membership in superusers and in the roles for files, programs and subscriptions, rights to the server's settings.
 * So it does not matter whom the migration's role may become.
 *
 * @param client a superuser's
 */
export async function lockServer(client: Client): Promise<void> {
  await client.query(lock);
}
