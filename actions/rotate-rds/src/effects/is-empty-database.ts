import type { CleanUp } from '@prodlike/core';
import { type ConnectionParameters, inSession } from '@prodlike/postgres';
import * as v from 'valibot';

/** Relations, functions and large objects that neither PostgreSQL nor an extension has brought. */
const contentSql = `
  SELECT EXISTS (
    SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  ) OR EXISTS (
    SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
  ) OR EXISTS (SELECT FROM pg_largeobject_metadata) AS filled`;

const contentSchema = v.tuple([v.strictObject({ filled: v.boolean() })]);

/** Whether nobody has made anything in a database. */
export async function isEmptyDatabase(connection: ConnectionParameters, cleanUp: CleanUp): Promise<boolean> {
  return await inSession({ connection, applicationName: 'prodlike rotate-rds', cleanUp }, async (client) => {
    const { rows } = await client.query(contentSql);
    return !v.parse(contentSchema, rows)[0].filled;
  });
}
