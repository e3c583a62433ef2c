import type { MaskingPlan } from '@prodlike/masking';
import type { Client } from 'pg';
import { stateSchema } from '../../apply/state/state-schema';
import { columnKey } from '../store/column-records';
import { removeFingerprints, saveFingerprints, saveRowFingerprints } from '../store/save-fingerprints';
import type { UnmeasuredTable } from '../store/unmeasured-tables';
import { withSavepoint } from '../store/with-savepoint';
import type { ProvenTable } from '../tables/proven-table';
import { readTables } from '../tables/read-tables';
import { collectTable, type TableFingerprints } from './collect-table';
import type { Fingerprinter } from './fingerprinter';

const analyzeFingerprints = `ANALYZE ${stateSchema}.proof_fingerprint, ${stateSchema}.proof_row`;
/**
 * Rows of a table that are compared one by one, and values of a column that are looked for in all rows. A mask that leaves one row
 * in a thousand as it was is missed with odds of 1 in 3,000; one in 500, of 1 in 9 million.
 */
const mostAColumn = 8_000;
const leastAColumn = 200;
/** Of the whole database: what verify holds in memory, at 13 bytes each. */
const mostFingerprints = 2_000_000;

interface FingerprintCounts {
  readonly fingerprints: number;
  readonly leftOut: number;
  readonly distinct: number;
  readonly selfDistinct: number;
  readonly keptPaths: number;
}

export interface CollectedFingerprints {
  /** Rows of a table, and different values of a column, at most. */
  readonly limit: number;
  /** By `columnKey`. */
  readonly counts: ReadonlyMap<string, FingerprintCounts>;
}

/**
 * Stores fingerprints of the masked columns of these tables. What the masks themselves make of the sampled rows (entries of
 * dictionaries, kept parts of documents) is left out everywhere: finding it would tell nothing.
 *
 * @param client in a transaction, stores
 * @param sessions in a transaction each, read the tables
 */
export async function collectFingerprints(
  client: Client,
  sessions: readonly Client[],
  tables: readonly UnmeasuredTable[],
  plan: MaskingPlan,
  fingerprinter: Fingerprinter,
): Promise<CollectedFingerprints> {
  const counts = new Map<string, FingerprintCounts>();
  const produced = { v: new Set<string>(), t: new Set<string>() };
  const maskedColumns = tables.reduce((sum, { table }) => sum + table.masked.size, 0);
  const share = Math.floor(mostFingerprints / Math.max(1, maskedColumns));
  const limit = Math.max(leastAColumn, Math.min(mostAColumn, share));
  let saving: Promise<void> = Promise.resolve();
  const tableOf = ({ table }: UnmeasuredTable) => table;
  await readTables(sessions, tables, tableOf, async (session, { table, columns }) => {
    const names = columns.filter((name) => table.masked.has(name) || table.derived.has(name));
    if (names.length === 0) return;
    const collected = await withSavepoint(session, () =>
      collectTable(session, table, names, plan, fingerprinter, limit),
    );
    // measureTable says so.
    if ('refused' in collected) return;
    const found = collected.value;
    for (const kind of ['v', 't'] as const)
      for (const digest of found.produced[kind]) produced[kind].add(digest);
    // A session takes one query at a time.
    saving = saving.then(() => save(table, names, found));
    await saving;
  });
  await removeFingerprints(client, 'v', [...produced.v]);
  await removeFingerprints(client, 't', [...produced.t]);
  await client.query(analyzeFingerprints);
  return { limit, counts };

  async function save(table: ProvenTable, names: readonly string[], found: TableFingerprints): Promise<void> {
    await saveRowFingerprints(client, table.table.oid, names, found.rows);
    for (const { column, values, tokens, ...counted } of found.columns) {
      // What a generated column held is looked for by the columns that it follows from.
      if (table.derived.has(column)) continue;
      await saveFingerprints(client, 'v', values);
      await saveFingerprints(client, 't', tokens);
      const fingerprints = values.size + tokens.size;
      counts.set(columnKey(table.table.oid, column), { ...counted, fingerprints });
    }
  }
}
