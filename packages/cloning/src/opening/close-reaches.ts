import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { bestEffort } from './best-effort';

const grantee = `CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END`;

/** Foreign tables stay; nobody can sign in by them. */
const closing = `
  SELECT format('DROP EXTENSION %I', extname) FROM pg_extension WHERE extname IN ('dblink', 'http', 'pg_net')
  UNION ALL
  SELECT format('DROP USER MAPPING FOR %s SERVER %I',
    CASE umuser WHEN 0 THEN 'PUBLIC' ELSE quote_ident(usename) END, srvname) FROM pg_user_mappings
  UNION ALL
  SELECT format('REVOKE ALL ON FOREIGN SERVER %I FROM %s CASCADE', srvname, ${grantee})
  FROM pg_foreign_server, aclexplode(srvacl) a WHERE a.grantee <> srvowner
  UNION ALL
  SELECT format('REVOKE ALL ON FOREIGN DATA WRAPPER %I FROM %s CASCADE', fdwname, ${grantee})
  FROM pg_foreign_data_wrapper, aclexplode(fdwacl) a WHERE a.grantee <> fdwowner
  UNION ALL
  SELECT format('ALTER SERVER %I OWNER TO CURRENT_USER', srvname) FROM pg_foreign_server`;

/**
 * Takes from a clone's database the ways to other servers, as far as an account may that is no superuser.
 *
 * @param client in that database
 */
export async function closeReaches(client: Client): Promise<void> {
  const statements = await readRows(client, closing, v.tuple([v.string()]));
  await bestEffort(
    client,
    statements.map(([statement]) => statement),
  );
}
