import type { MaskingPlan } from '@prodlike/masking';
import type { ConnectionParameters } from '@prodlike/postgres';
import type { Client } from 'pg';
import { keyCheck } from '../apply/state/key-check';
import { stateSchema } from '../apply/state/state-schema';
import { type CollectedFingerprints, collectFingerprints } from './fingerprints/collect-fingerprints';
import type { FingerprintSet } from './fingerprints/fingerprint-set';
import { createFingerprinter, type Fingerprinter } from './fingerprints/fingerprinter';
import { tryMasks } from './fingerprints/try-masks';
import { measureColumns } from './measures/measure-columns';
import { planQueries } from './plans/plan-queries';
import { recordKept } from './residue/record-kept';
import { type ColumnRecord, columnKey, saveColumnRecord } from './store/column-records';
import { ensureProofTables } from './store/ensure-proof-tables';
import { inTransaction } from './store/in-transaction';
import { loadFingerprints, storeFilter } from './store/load-fingerprints';
import { openProofSession } from './store/open-proof-session';
import { savePlan } from './store/plan-records';
import { type UnmeasuredTable, unmeasuredTables } from './store/unmeasured-tables';
import { withReadingSessions } from './store/with-reading-sessions';
import { withSavepoint } from './store/with-savepoint';
import { provenTables } from './tables/proven-table';
import { readTables } from './tables/read-tables';

export interface MeasureBeforeOptions {
  readonly connection: ConnectionParameters;
  /** As of `maskingSettings`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly plan: MaskingPlan;
  /** The user's queries by name, planned before and after. */
  readonly queries?: Readonly<Record<string, string>>;
  report(line: string): void;
}

const rememberKey = `INSERT INTO ${stateSchema}.proof_key (key_check) VALUES ($1) ON CONFLICT DO NOTHING`;

/**
 * Measures the unmasked data and takes keyed fingerprints of sampled originals, for `prove` to compare with. All of it is stored
 * in the schema of the scrub's state, in one transaction, and no value is. Run again it measures what is new: columns that
 * were measured, or masked by an interrupted run, are passed over.
 *
 * @throws AdvisedError where the schema is not ours or the session cannot be opened; DatabaseError where a table cannot be read
 */
export async function measureBefore(options: MeasureBeforeOptions): Promise<void> {
  const fingerprinter = createFingerprinter(options.settings);
  const client = await openProofSession(options.connection, fingerprinter);
  try {
    await ensureProofTables(client);
    const { plans } = await planQueries(client, options.queries ?? {});
    await inTransaction(client, async () => {
      await client.query(rememberKey, [keyCheck(options.settings)]);
      await measureTables(client, options, fingerprinter);
      for (const plan of plans) await savePlan(client, plan);
    });
  } finally {
    await client.end();
  }
}

async function measureTables(
  client: Client,
  options: MeasureBeforeOptions,
  fingerprinter: Fingerprinter,
): Promise<void> {
  const tables = await unmeasuredTables(client, options.plan);
  if (tables.length === 0) return;
  await withReadingSessions(options.connection, fingerprinter, tables.length, (sessions) =>
    measureOnSessions(client, sessions, tables, options, fingerprinter),
  );
  options.report(`Measured ${tables.length.toLocaleString('en')} tables.`);
}

/** @param client stores what the sessions read */
async function measureOnSessions(
  client: Client,
  sessions: readonly Client[],
  tables: readonly UnmeasuredTable[],
  { plan, report }: MeasureBeforeOptions,
  fingerprinter: Fingerprinter,
): Promise<void> {
  const fingerprints = await collectFingerprints(client, sessions, tables, plan, fingerprinter);
  const set = await loadFingerprints(client, fingerprinter);
  await storeFilter(client, set);
  report(`Took ${set.size.toLocaleString('en')} fingerprints of sampled originals.`);
  // New fingerprints may be of values that columns measured long ago have kept.
  const all = provenTables(plan).map((table) => ({
    table,
    columns: table.table.columns.map(({ name }) => name),
  }));
  const [measured] = await Promise.all([
    readTables(
      sessions,
      tables,
      ({ table }) => table,
      (session, unmeasured) =>
        withSavepoint(session, () => measureTable(session, unmeasured, plan, set, fingerprints)),
    ),
    recordKept(client, fingerprints.counts.size > 0 ? all : tables, plan, set),
  ]);
  for (const [n, attempt] of measured.entries()) {
    if ('refused' in attempt)
      report(`${tables[n]?.table.name} could not be measured (SQLSTATE ${attempt.refused}).`);
    else for (const record of attempt.value) await saveColumnRecord(client, record);
  }
}

async function measureTable(
  client: Client,
  { table, columns }: UnmeasuredTable,
  plan: MaskingPlan,
  set: FingerprintSet,
  fingerprints: CollectedFingerprints,
): Promise<ColumnRecord[]> {
  const measures = await measureColumns(client, table);
  const chances = await tryMasks(client, table, plan, set, fingerprints.limit);
  return columns.flatMap((column) => {
    const measured = measures.columns.get(column);
    if (measured === undefined) return [];
    return {
      tableOid: table.table.oid,
      column,
      masked: table.masked.has(column),
      rows: measures.rows,
      measures: measured,
      ...(fingerprints.counts.get(columnKey(table.table.oid, column)) ?? noFingerprints),
      ...(chances.get(column) ?? noChance),
    };
  });
}

const noFingerprints = { fingerprints: 0, leftOut: 0, distinct: 0, selfDistinct: 0, keptPaths: 0 };
const noChance = { chanceHits: 0, chanceRows: 0 };
