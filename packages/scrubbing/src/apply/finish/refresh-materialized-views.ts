import { errorCode, publicSqlState } from '@prodlike/core';
import { quoteQualified, readMaterializedViews } from '@prodlike/postgres';
import type { Client } from 'pg';
import { isConnectionLoss } from '../sessions/rewrite-failure';

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
  const views = await readMaterializedViews(client);
  const remarks: string[] = [];
  for (const view of views.filter(({ populated }) => populated)) {
    const quoted = quoteQualified(view.schema, view.name);
    const name = `${view.schema}.${view.name}`;
    if (!view.owned) {
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
