import { quoteIdentifier, quoteLiteral } from '@prodlike/postgres';
import type { Client } from 'pg';

const kinds = `CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'ROUTINES'
  WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' WHEN 'L' THEN 'LARGE OBJECTS' END`;
const grantee = `CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END`;

/**
 * Gives a role the default privileges that ALTER DEFAULT PRIVILEGES set for another, so that what it makes is granted to the same
 * roles. In the schema-less ones PUBLIC's missing right to functions and types is one too.
 *
 * @param client may act for the role
 */
export async function copyDefaultPrivileges(client: Client, from: number, to: string): Promise<void> {
  await client.query(`
DO $copy$
DECLARE
  each text;
  begin_with text := ${quoteLiteral(`ALTER DEFAULT PRIVILEGES FOR ROLE ${quoteIdentifier(to)} `)};
BEGIN
  FOR each IN
    SELECT format('REVOKE ALL ON %s FROM PUBLIC', ${kinds}) FROM pg_default_acl d
    WHERE d.defaclrole = ${from} AND d.defaclnamespace = 0 AND d.defaclobjtype IN ('f', 'T')
      AND NOT EXISTS (SELECT FROM aclexplode(d.defaclacl) a WHERE a.grantee = 0)
    UNION ALL
    SELECT concat(
      (SELECT format('IN SCHEMA %I ', nspname) FROM pg_namespace n WHERE n.oid = d.defaclnamespace),
      format('GRANT %s ON %s TO %s', a.privilege_type, ${kinds}, ${grantee}),
      CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END)
    FROM pg_default_acl d, aclexplode(d.defaclacl) a
    WHERE d.defaclrole = ${from} AND a.grantee <> ${from}
  LOOP
    EXECUTE begin_with || each;
  END LOOP;
END
$copy$`);
}
