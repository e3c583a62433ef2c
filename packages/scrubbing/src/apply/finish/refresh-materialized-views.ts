import { errorCode, publicSqlState } from '@prodlike/core';
import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { isConnectionLoss } from '../sessions/rewrite-failure';

/**
 * Populated materialized views of users, each after those that it reads, through views too: `depth` is the longest way down.
 */
const sql = `
  WITH RECURSIVE reads AS (
    SELECT DISTINCT r.ev_class AS reader, d.refobjid AS read FROM pg_rewrite r
    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
      AND d.refobjid <> r.ev_class
    JOIN pg_class c ON c.oid = d.refobjid AND c.relkind IN ('v', 'm')
  ), depth (oid, level) AS (
    SELECT oid, 0 FROM pg_class WHERE relkind IN ('v', 'm')
    UNION
    SELECT reads.reader, depth.level + 1 FROM depth JOIN reads ON reads.read = depth.oid WHERE depth.level < 100
  )
  SELECT format('%I.%I', n.nspname, c.relname), n.nspname || '.' || c.relname, pg_has_role(c.relowner, 'USAGE')
  FROM depth JOIN pg_class c USING (oid) JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'm' AND c.relispopulated
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
  GROUP BY 1, 2, 3 ORDER BY max(depth.level), 1`;

/**
 * Computes every populated materialized view anew, in the order in which they read each other; what is WITH NO DATA stays so.
 * One that cannot be computed is emptied, because it holds originals.
 *
 * @returns remarks about those that were emptied or may not be refreshed
 */
export async function refreshMaterializedViews(
  client: Client,
  report: (line: string) => void,
): Promise<string[]> {
  const views = await readRows(client, sql, v.tuple([v.string(), v.string(), v.boolean()]));
  const remarks: string[] = [];
  for (const [quoted, name, owned] of views) {
    if (!owned) {
      remarks.push(`${name} holds what it held before: only its owner may refresh this materialized view`);
      continue;
    }
    report(`refreshing ${name}`);
    try {
      await client.query(`REFRESH MATERIALIZED VIEW ${quoted}`);
    } catch (error) {
      if (isConnectionLoss(error) || errorCode(error) === '57014') throw error;
      await client.query(`REFRESH MATERIALIZED VIEW ${quoted} WITH NO DATA`);
      remarks.push(
        `${name} was emptied: it could not be refreshed (${publicSqlState(errorCode(error)).condition})`,
      );
    }
  }
  return remarks;
}
