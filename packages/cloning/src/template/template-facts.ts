import { InputError } from '@prodlike/core';
import type { Client } from 'pg';

/** What has to be known of a template database before it is cloned. */
export interface TemplateFacts {
  readonly oid: number;
  /** Absent where the user may not see it. */
  readonly sizeBytes?: number;
  readonly owner: string;
  /** Whether the user may make databases for that owner. */
  readonly mayActForOwner: boolean;
  readonly connectionLimit: number;
  readonly mayCreateDatabases: boolean;
  /** e.g. 180004 */
  readonly serverVersionNum: number;
}

interface FactsRow {
  readonly oid: number;
  readonly sizeBytes: string | null;
  readonly owner: string;
  readonly mayActForOwner: boolean;
  readonly connectionLimit: number;
  readonly mayCreateDatabases: boolean;
  readonly serverVersionNum: number;
}

const factsOf = `
  SELECT d.oid::bigint::float8 AS oid,
         CASE WHEN has_database_privilege(d.oid, 'CONNECT') OR pg_has_role('pg_read_all_stats', 'MEMBER')
              THEN pg_database_size(d.oid) END AS "sizeBytes",
         pg_get_userbyid(d.datdba) AS owner,
         pg_has_role(d.datdba, 'MEMBER') AS "mayActForOwner",
         d.datconnlimit AS "connectionLimit",
         u.rolcreatedb OR u.rolsuper AS "mayCreateDatabases",
         current_setting('server_version_num')::int AS "serverVersionNum"
  FROM pg_database d, pg_roles u
  WHERE d.datname = $1 AND u.rolname = current_user`;

/** @throws InputError where there is no such database */
export async function readTemplateFacts(client: Client, template: string): Promise<TemplateFacts> {
  const { rows } = await client.query<FactsRow>(factsOf, [template]);
  const [row] = rows;
  if (!row) {
    const fault = `is "${template}", which the server does not have`;
    throw new InputError(
      'database',
      fault,
      'Name the database to clone as the server lists it; case counts.',
    );
  }
  const { sizeBytes, ...facts } = row;
  return { ...facts, ...(sizeBytes === null ? {} : { sizeBytes: Number(sizeBytes) }) };
}
