import { quoteQualified, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { TableOutcome } from '../../scrub-result';
import { recordMasked, recordOutcome } from '../state/scrub-state';
import { alterTable } from './alter-table';
import { withBareSearchPath } from './bare-search-path';
import { dropInvalidIndexes } from './invalid-indexes';
import { reloadTable } from './reload-table';
import type { RewriteTask } from './rewrite-task';
import { unforcedRowSecurity } from './unforced-row-security';

const sizeOf = 'SELECT pg_total_relation_size($1::oid)::float8';

/**
 * Rewrites one table with its masks and records that, within the caller's transaction: both or neither happen.
 *
 * @param enterPhase told what comes next, in a few words
 */
export async function rewriteTable(
  client: Client,
  task: RewriteTask,
  serverVersion: number,
  enterPhase: (phase: string) => Promise<void> | void,
): Promise<TableOutcome> {
  const { table, columns } = task.masks;
  const name = quoteQualified(table.schema, table.name);
  const started = performance.now();
  await client.query(`LOCK TABLE ONLY ${name} IN ACCESS EXCLUSIVE MODE`);
  const beforeBytes = await readSize(client, table.oid);
  await withBareSearchPath(client, () => dropInvalidIndexes(client, table.oid));
  const rows = await unforcedRowSecurity(client, [table.oid], async () => {
    if (task.method === 'reload') return await reloadTable(client, task, serverVersion, enterPhase);
    await enterPhase('rewriting');
    await alterTable(client, task.masks);
    await enterPhase('counting');
    return await countRows(client, name);
  });
  const outcome: TableOutcome = {
    oid: table.oid,
    schema: table.schema,
    table: table.name,
    method: task.method,
    rows,
    beforeBytes,
    afterBytes: await readSize(client, table.oid),
    durationMs: performance.now() - started,
    resumed: false,
  };
  for (const { column, fingerprint } of columns) {
    const place = {
      table: table.oid,
      position: column.position,
      schema: table.schema,
      tableName: table.name,
    };
    await recordMasked(client, { ...place, column: column.name, fingerprint });
  }
  await recordOutcome(client, outcome);
  await enterPhase('committing');
  return outcome;
}

async function readSize(client: Client, oid: number): Promise<number> {
  const [row] = await readRows(client, sizeOf, v.tuple([v.number()]), [oid]);
  return row?.[0] ?? 0;
}

async function countRows(client: Client, table: string): Promise<number> {
  const [row] = await readRows(client, `SELECT count(*)::float8 FROM ONLY ${table}`, v.tuple([v.number()]));
  return row?.[0] ?? 0;
}
