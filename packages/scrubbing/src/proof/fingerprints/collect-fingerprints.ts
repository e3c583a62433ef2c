import type { MaskingPlan } from '@prodlike/masking';
import type { Client } from 'pg';
import { stateSchema } from '../../apply/state/state-schema';
import { removeFingerprints, saveFingerprints, saveRowFingerprints } from '../store/save-fingerprints';
import type { UnmeasuredTable } from '../store/unmeasured-tables';
import { withSavepoint } from '../store/with-savepoint';
import { collectTable } from './collect-table';
import type { Fingerprinter } from './fingerprinter';

const analyzeFingerprints = `ANALYZE ${stateSchema}.proof_fingerprint, ${stateSchema}.proof_row`;
const mostAColumn = 20_000;
const leastAColumn = 200;
/** Of the whole database: what verify holds in memory, at 13 bytes each. */
const mostFingerprints = 2_000_000;

export interface FingerprintCounts {
  readonly fingerprints: number;
  readonly leftOut: number;
  readonly distinct: number;
  readonly selfDistinct: number;
}

/**
 * Stores fingerprints of the masked columns of these tables. What the masks themselves make of the sampled rows (entries of
 * dictionaries, kept parts of documents) is left out everywhere: finding it would tell nothing.
 *
 * @returns counts by oid and column
 */
export async function collectFingerprints(
  client: Client,
  tables: readonly UnmeasuredTable[],
  plan: MaskingPlan,
  fingerprinter: Fingerprinter,
): Promise<Map<number, Map<string, FingerprintCounts>>> {
  const counts = new Map<number, Map<string, FingerprintCounts>>();
  const produced = { v: new Set<string>(), t: new Set<string>() };
  const maskedColumns = tables.reduce((sum, { table }) => sum + table.masked.size, 0);
  const share = Math.floor(mostFingerprints / Math.max(1, maskedColumns));
  const limit = Math.max(leastAColumn, Math.min(mostAColumn, share));
  for (const { table, columns } of tables) {
    const names = columns.filter((name) => table.masked.has(name));
    if (names.length === 0) continue;
    const collected = await withSavepoint(client, () =>
      collectTable(client, table, names, plan, fingerprinter, limit),
    );
    // measureTable says so.
    if ('refused' in collected) continue;
    const found = collected.value;
    for (const kind of ['v', 't'] as const)
      for (const digest of found.produced[kind]) produced[kind].add(digest);
    await saveRowFingerprints(client, table.table.oid, names, found.rows);
    for (const { values, tokens } of found.columns) {
      await saveFingerprints(client, 'v', values);
      await saveFingerprints(client, 't', tokens);
    }
    counts.set(
      table.table.oid,
      new Map(
        found.columns.map(({ column, values, tokens, leftOut, distinct, selfDistinct }) => [
          column,
          { fingerprints: values.size + tokens.size, leftOut, distinct, selfDistinct },
        ]),
      ),
    );
  }
  await removeFingerprints(client, 'v', [...produced.v]);
  await removeFingerprints(client, 't', [...produced.t]);
  await client.query(analyzeFingerprints);
  return counts;
}
