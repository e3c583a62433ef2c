import { errorCode, publicSqlState } from '@prodlike/core';
import { quoteQualified, readMaterializedViews } from '@prodlike/postgres';
import { type Client, DatabaseError } from 'pg';
import type { Omitted } from '../../omitted';
import { isLostConnection } from '../../tables/lost-connection';
import type { SchemaPlan } from '../schema-plan';
import { schemaFailure } from '../session/schema-failure';

const setSearchPath = "SELECT pg_catalog.set_config('search_path', $1, false)";

/** Of the server, and not of the view: operator intervention, resources, the system. */
const serverInTrouble = /^(?:53|54|57|58|XX)/;

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
  const views = await readMaterializedViews(client);
  const omitted: Omitted[] = [];
  for (const { schema, name } of views) {
    if (!wanted.has(JSON.stringify([schema, name]))) continue;
    const quoted = quoteQualified(schema, name);
    report(`refreshing ${quoted}`);
    try {
      await client.query(`REFRESH MATERIALIZED VIEW ${quoted}`);
    } catch (error) {
      if (
        isLostConnection(error) ||
        !(error instanceof DatabaseError) ||
        serverInTrouble.test(errorCode(error))
      ) {
        throw schemaFailure(error, `Refreshing ${quoted}`);
      }
      const { sqlState, condition } = publicSqlState(errorCode(error));
      omitted.push({
        object: `rows of MATERIALIZED VIEW ${quoted}`,
        reason: `its query fails in the copy with SQLSTATE ${sqlState} (${condition})`,
      });
    }
  }
  return omitted;
}
