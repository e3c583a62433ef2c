import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** A large object of the source. */
export interface KnownLargeObject {
  readonly oid: number;
  readonly owner: string;
  /** Whether the account may read it. */
  readonly readable: boolean;
  /** What others may do; `role` is null for everybody. */
  readonly grants: readonly { readonly role: string | null; readonly privilege: 'SELECT' | 'UPDATE' }[];
}

/** Members of the owner may read, and those with SELECT; everybody where the server has lo_compat_privileges. */
const sql = `
  SELECT m.oid::int8::float8, r.rolname,
    pg_has_role(m.lomowner, 'USAGE') OR current_setting('lo_compat_privileges')::boolean
      OR EXISTS (SELECT FROM aclexplode(m.lomacl) a
        WHERE a.privilege_type = 'SELECT' AND (a.grantee = 0 OR pg_has_role(a.grantee, 'USAGE'))),
    coalesce((SELECT jsonb_agg(jsonb_build_object('role', g.rolname, 'privilege', a.privilege_type)
        ORDER BY g.rolname, a.privilege_type)
      FROM aclexplode(m.lomacl) a LEFT JOIN pg_catalog.pg_roles g ON g.oid = a.grantee
      WHERE a.grantee <> m.lomowner AND (a.grantee = 0 OR g.rolname IS NOT NULL)), '[]')
  FROM pg_catalog.pg_largeobject_metadata m JOIN pg_catalog.pg_roles r ON r.oid = m.lomowner
  WHERE m.oid = ANY ($1::oid[]) ORDER BY m.oid`;

const grant = v.object({ role: v.nullable(v.string()), privilege: v.picklist(['SELECT', 'UPDATE']) });
const row = v.tuple([v.number(), v.string(), v.boolean(), v.array(grant)]);

/** Those of the numbers that are large objects of the source. Any role may ask. */
export async function knownLargeObjects(
  source: Client,
  numbers: readonly number[],
): Promise<KnownLargeObject[]> {
  const rows = await readRows(source, sql, row, [numbers]);
  return rows.map(([oid, owner, readable, grants]) => ({ oid, owner, readable, grants }));
}
