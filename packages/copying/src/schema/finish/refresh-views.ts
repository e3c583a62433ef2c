import { errorCode, publicSqlState } from '@prodlike/core';
import { quoteQualified, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { Omitted } from '../../omitted';
import type { SchemaPlan } from '../schema-plan';
import { schemaFailure } from '../session/schema-failure';

/** Materialized views, each after those that it reads, through views too: `level` is the longest way down. */
const order = `
  WITH RECURSIVE reads AS (
    SELECT DISTINCT r.ev_class AS reader, d.refobjid AS read FROM pg_catalog.pg_rewrite r
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = r.oid
      AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> r.ev_class
    JOIN pg_catalog.pg_class c ON c.oid = d.refobjid AND c.relkind IN ('v', 'm')
  ), depth (oid, level) AS (
    SELECT oid, 0 FROM pg_catalog.pg_class WHERE relkind IN ('v', 'm')
    UNION
    SELECT reads.reader, depth.level + 1 FROM depth JOIN reads ON reads.read = depth.oid WHERE depth.level < 100
  )
  SELECT n.nspname, c.relname FROM depth JOIN pg_catalog.pg_class c USING (oid)
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'm' GROUP BY 1, 2 ORDER BY max(depth.level), 1, 2`;

const setSearchPath = "SELECT pg_catalog.set_config('search_path', $1, false)";

/** Of the server or the connection, and not of the view: operator intervention, resources, the system. */
const serverInTrouble = /^(?:08|53|54|57|58|XX)/;

/**
 * Fills materialized views in the order in which they read each other. One whose query fails (a right that its owner has
 * not, a foreign table that was left out) stays empty, as pg_restore leaves it.
 *
 * @returns those that stay empty
 */
export async function refreshViews(
  client: Client,
  { refresh, settings }: Pick<SchemaPlan, 'refresh' | 'settings'>,
  report: (line: string) => void,
): Promise<Omitted[]> {
  // Before PostgreSQL 17 functions in a view's query may need the search path that the source's sessions have.
  const path = settings.find(({ role, name }) => role === null && name === 'search_path')?.value;
  await client.query(setSearchPath, [path ?? '"$user", public']);
  const wanted = new Set(refresh.map(({ schema, name }) => JSON.stringify([schema, name])));
  const rows = await readRows(client, order, v.tuple([v.string(), v.string()]));
  const omitted: Omitted[] = [];
  for (const [schema, name] of rows.filter((row) => wanted.has(JSON.stringify(row)))) {
    const quoted = quoteQualified(schema, name);
    report(`refreshing ${quoted}`);
    try {
      await client.query(`REFRESH MATERIALIZED VIEW ${quoted}`);
    } catch (error) {
      const code = errorCode(error);
      if (code === '' || serverInTrouble.test(code)) throw schemaFailure(error, `Refreshing ${quoted}`);
      const { sqlState, condition } = publicSqlState(code);
      omitted.push({
        object: `rows of MATERIALIZED VIEW ${quoted}`,
        reason: `its query fails in the copy with SQLSTATE ${sqlState} (${condition})`,
      });
    }
  }
  return omitted;
}
