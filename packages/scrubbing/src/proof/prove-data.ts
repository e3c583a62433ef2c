import type { MaskingPlan } from '@prodlike/masking';
import type { Client } from 'pg';
import type { Anonymity, ColumnProof, Residue } from '../scrub-result';
import type { FingerprintSet } from './fingerprints/fingerprint-set';
import type { Fingerprinter } from './fingerprints/fingerprinter';
import { measureAnonymity } from './measures/measure-anonymity';
import { measureColumns } from './measures/measure-columns';
import { judgeHits, type KnownKept } from './residue/judge-hits';
import { isView, judgeViews } from './residue/judge-views';
import { searchTable, type TableSearch } from './residue/search-table';
import { compareRows } from './rows/compare-rows';
import { compareValues } from './rows/compare-values';
import { judgeColumn } from './rows/judge-column';
import { rowKey } from './rows/row-key';
import { type ColumnRecord, columnKey } from './store/column-records';
import { withSavepoint } from './store/with-savepoint';
import { type ProvenTable, provenTables } from './tables/proven-table';
import { readTables } from './tables/read-tables';

export interface TableProof {
  readonly oid: number;
  readonly table: ProvenTable;
  readonly columns: readonly ColumnProof[];
  readonly residue: readonly Residue[];
  readonly anonymity: readonly Anonymity[];
  readonly search: TableSearch;
}

export interface DataProof {
  readonly columns: readonly ColumnProof[];
  readonly residue: readonly Residue[];
  readonly anonymity: readonly Anonymity[];
  readonly coverage: readonly string[];
  /** Digests of the known originals in each column, whether they may be there or not, by `columnKey`. */
  readonly found: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface ProofContext {
  readonly plan: MaskingPlan;
  readonly fingerprinter: Fingerprinter;
  readonly set: FingerprintSet;
  readonly records: ReadonlyMap<string, ColumnRecord>;
  readonly kept: KnownKept;
  report(line: string): void;
}

/**
 * Proves each table by itself; one that cannot be read does not keep the others from it.
 *
 * @param sessions in a transaction each; tables are spread over them
 */
export async function proveData(sessions: readonly Client[], context: ProofContext): Promise<DataProof> {
  const proofs: TableProof[] = [];
  const unread: string[] = [];
  const residue: Residue[] = [];
  const tables = provenTables(context.plan);
  let done = 0;
  const attempts = await readTables(
    sessions,
    tables,
    (table) => table,
    async (session, table) => {
      const proof = await withSavepoint(session, () => proveTable(session, table, context));
      done += 1;
      if (done % 500 === 0) context.report(`Proved ${done} of ${tables.length} tables.`);
      return { table, proof };
    },
  );
  for (const { table, proof } of attempts) {
    if ('value' in proof) proofs.push(proof.value);
    else {
      unread.push(`${table.name} was not searched (SQLSTATE ${proof.refused})`);
      if (table.masked.size > 0) residue.push({ kind: 'value', where: table.name, count: 0, fails: true });
    }
  }
  const found = foundDigests(proofs);
  const views = await viewResidue(sessions, proofs, context);
  return {
    columns: proofs.flatMap(({ columns }) => columns),
    residue: [...residue, ...proofs.flatMap((proof) => proof.residue), ...views],
    anonymity: proofs.flatMap(({ anonymity }) => anonymity),
    coverage: [...coverageOf(proofs, context), ...unread],
    found,
  };
}

async function viewResidue(
  [session]: readonly Client[],
  proofs: readonly TableProof[],
  { plan, set, kept }: ProofContext,
): Promise<Residue[]> {
  if (session === undefined) return [];
  const ofTables = foundDigests(proofs.filter(({ table }) => !isView(table)));
  const held = new Set([...kept.everywhere, ...[...ofTables.values()].flatMap((digests) => [...digests])]);
  return judgeViews(session, proofs, plan.catalog, set, held);
}

/** By `columnKey`. */
function foundDigests(proofs: readonly TableProof[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { oid, search } of proofs) {
    for (const { column, digest } of search.hits) {
      const key = columnKey(oid, column);
      found.set(key, (found.get(key) ?? new Set()).add(digest));
    }
  }
  return found;
}

async function proveTable(client: Client, table: ProvenTable, context: ProofContext): Promise<TableProof> {
  const { plan, fingerprinter, set, records, kept } = context;
  const measures = await measureColumns(client, table);
  const byRow = rowKey(table) !== undefined;
  const comparisons = byRow
    ? await compareRows(client, table, fingerprinter)
    : await compareValues(client, table, set);
  const search = await searchTable(client, table, table.table.columns, plan.catalog, set);
  const anonymity = await measureAnonymity(client, table);
  const columns = table.table.columns.map(({ name }) =>
    judgeColumn({
      oid: table.table.oid,
      column: name,
      masked: table.masked.get(name),
      record: records.get(columnKey(table.table.oid, name)),
      comparison: comparisons.get(name),
      byRow,
      after: measures.columns.get(name) ?? null,
      rowsAfter: measures.rows,
    }),
  );
  return {
    oid: table.table.oid,
    columns: isView(table) ? [] : columns,
    table,
    residue: isView(table) ? [] : judgeHits(table, search, kept, records),
    anonymity: anonymity === undefined ? [] : [anonymity],
    search,
  };
}

function coverageOf(proofs: readonly TableProof[], { set, records }: ProofContext): string[] {
  const sum = (count: (search: TableSearch) => number) =>
    proofs.reduce((total, { search }) => total + count(search), 0).toLocaleString('en');
  const leftOut = [...records.values()]
    .reduce((total, record) => total + record.leftOut, 0)
    .toLocaleString('en');
  const compared = proofs
    .flatMap(({ columns }) => columns)
    .reduce((total, column) => total + column.compared, 0);
  const sampled = proofs.filter(({ search }) => !search.partsWhole).length;
  return [
    `${compared.toLocaleString('en')} values compared with what they were`,
    `${set.size.toLocaleString('en')} fingerprints of originals looked for; ${leftOut} values left out that say too little`,
    `whole values of ${sum(({ columns }) => columns)} columns in ${proofs.length.toLocaleString('en')} tables, every row`,
    ...chanceOf(proofs),
    `parts of values (documents, arrays, e-mail addresses, numbers, names) in ${sum(({ partRows }) => partRows)} rows${
      sampled === 0 ? ', every row' : `, a sample in ${sampled} large tables`
    }`,
  ];
}

/** What equals another row's original because masks draw from what people really have. */
function chanceOf(proofs: readonly TableProof[]): string[] {
  const met = proofs
    .flatMap(({ residue }) => residue)
    .flatMap(({ where, count, fails, expectedByChance }) =>
      expectedByChance === undefined || fails
        ? []
        : `${where} ${count.toLocaleString('en')} (${Math.round(expectedByChance).toLocaleString('en')} expected)`,
    );
  return met.length === 0 ? [] : [`chance collisions explained: ${met.join(', ')}`];
}
