import { quoteQualified } from '@prodlike/postgres';
import type { Client } from 'pg';
import { withBareSearchPath } from './bare-search-path';
import { type CopiedColumn, readCopiedColumns } from './copied-columns';
import { readLooseChecks } from './loose-checks';
import type { RewriteTask } from './rewrite-task';
import { readSilencedTriggers } from './silenced-triggers';
import {
  dropIndexStatement,
  readTableIndexes,
  restoreIndexStatements,
  type TableIndex,
} from './table-indexes';

/** Below it, making indexes again costs more than filling them row by row. */
const largeTableBytes = 8 * 1024 * 1024;

const temporary = 'pg_temp.prodlike_rows';

/** What one reload needs to know of its table, read under the table's lock. */
interface ReloadFacts {
  readonly table: string;
  readonly columns: readonly CopiedColumn[];
  readonly dropped: readonly TableIndex[];
  readonly kept: readonly TableIndex[];
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Masks a table within the caller's transaction by taking its rows out, in physical order, and loading them again. The table
 * stays the same object, so that what hangs on it stays too; indexes that can be made again exactly are dropped meanwhile.
 * Foreign keys that refer to the table must be gone already.
 *
 * @param enterPhase told `copying`, `loading`, `index 2 of 3`
 * @returns the number of rows
 */
export async function reloadTable(
  client: Client,
  task: RewriteTask,
  serverVersion: number,
  enterPhase: (phase: string) => Promise<void> | void,
): Promise<number> {
  const facts = await withBareSearchPath(client, () => readFacts(client, task, serverVersion));
  const { table, columns, dropped, kept } = facts;
  await enterPhase('copying');
  await copyOut(client, facts);
  for (const statement of facts.before) await client.query(statement);
  for (const index of dropped) await client.query(dropIndexStatement(table, index));
  await client.query(`TRUNCATE ONLY ${table}`);
  await enterPhase('loading');
  const rows = await loadBack(client, table, columns);
  for (const [number, index] of [...dropped, ...kept].entries()) {
    await enterPhase(`index ${number + 1} of ${dropped.length + kept.length}`);
    const again =
      number < dropped.length ? restoreIndexStatements(table, index) : [`REINDEX INDEX ${index.name}`];
    for (const statement of again) await client.query(statement);
  }
  for (const statement of facts.after) await client.query(statement);
  await client.query(`DROP TABLE ${temporary}`);
  return rows;
}

async function readFacts(client: Client, task: RewriteTask, serverVersion: number): Promise<ReloadFacts> {
  const { oid, schema, name, heapBytes } = task.masks.table;
  const table = quoteQualified(schema, name);
  const indexes = await readTableIndexes(client, oid, serverVersion);
  const isDropped = ({ replaceable }: TableIndex): boolean => replaceable && heapBytes >= largeTableBytes;
  const triggers = await readSilencedTriggers(client, oid, table);
  const checks = await readLooseChecks(client, oid, table, serverVersion);
  return {
    table,
    columns: await readCopiedColumns(client, task.masks, serverVersion),
    dropped: indexes.filter(isDropped),
    kept: indexes.filter((index) => !isDropped(index)),
    before: [...triggers.disable, ...checks.drop],
    after: [...checks.restore, ...triggers.restore],
  };
}

async function copyOut(client: Client, { table, columns }: ReloadFacts): Promise<void> {
  const values = columns.map(({ value, temporaryName }) => `${value} AS ${temporaryName}`).join(', ');
  const select = `SELECT ${values} FROM ONLY ${table}`;
  const storage = columns.flatMap(({ temporaryName, storage: ends }) =>
    ends.map((end) => `ALTER COLUMN ${temporaryName} ${end}`),
  );
  if (storage.length === 0) {
    await client.query(`CREATE TEMPORARY TABLE ${temporary} ON COMMIT DROP AS ${select}`);
    return;
  }
  await client.query(`CREATE TEMPORARY TABLE ${temporary} ON COMMIT DROP AS ${select} WITH NO DATA`);
  await client.query(`ALTER TABLE ${temporary} ${storage.join(', ')}`);
  await client.query(`INSERT INTO ${temporary} ${select}`);
}

async function loadBack(client: Client, table: string, columns: readonly CopiedColumn[]): Promise<number> {
  const into = columns.map(({ name }) => name).join(', ');
  const from = columns.map(({ temporaryName }) => temporaryName).join(', ');
  const result = await client.query(
    `INSERT INTO ${table} (${into}) OVERRIDING SYSTEM VALUE SELECT ${from} FROM ${temporary}`,
  );
  return result.rowCount ?? 0;
}
