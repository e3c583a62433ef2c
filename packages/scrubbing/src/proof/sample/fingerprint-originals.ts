import type { MaskedColumn, MaskingPlan } from '@prodlike/masking';
import { quoteIdentifier, quoteQualified, readRows, type Table } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { nameMasks } from '../fingerprints/column-collector';
import { FingerprintSet, recordBytes } from '../fingerprints/fingerprint-set';
import { createFingerprinter } from '../fingerprints/fingerprinter';
import { binomialBound } from '../rows/binomial-bound';
import { withSavepoint } from '../store/with-savepoint';
import { searchForm } from '../tables/searchable';
import { type ComparedColumn, partsSql } from './parts-sql';

/** Which rows of one stored table are in the sample. */
export interface SampledRows {
  readonly table: Table;
  /** A condition over its columns, unqualified and quoted; null: every row. */
  readonly where: string | null;
  /** To be run before it. */
  readonly prepare: readonly { readonly sql: string; readonly values: readonly string[] }[];
}

export interface SampleOriginals {
  /** Keyed fingerprints: no value can be told from them without the key. */
  readonly set: FingerprintSet;
  /** Masked columns that hold, as the sample has them, what they held: `crm.customers.email`. */
  readonly unmasked: readonly string[];
  readonly coverage: readonly string[];
}

export interface FingerprintOptions {
  readonly plan: MaskingPlan;
  /** As of `maskingSettings`; the session has them. */
  readonly settings: Readonly<Record<string, string>>;
  readonly rows: readonly SampledRows[];
}

/** Of the whole sample: what the search holds in memory, at 13 bytes each. */
const mostFingerprints = 2_000_000;
const mostRows = 8_000;
const leastRows = 200;
/** A value of more than this share of the rows is a word of the trade, not one person's. */
const commonShare = 0.05;
const leastRowsForCommon = 200;
const setSeed = `SELECT set_config($1, $2, true)`;

const partRow = v.tuple([
  v.number(),
  v.boolean(),
  v.picklist(['v', 't']),
  v.number(),
  v.string(),
  v.number(),
]);
const countRow = v.array(v.number());

/**
 * Takes keyed fingerprints of originals of the masked columns from rows that are sampled, by SQL on the source: no original leaves
 * it. What the masks themselves make of these rows is left out: finding it would tell nothing.
 *
 * @param client a session of the snapshot, with `settings`, that sees what the conditions refer to
 * @throws DatabaseError where the session is lost
 */
export async function fingerprintOriginals(
  client: Client,
  options: FingerprintOptions,
): Promise<SampleOriginals> {
  const { plan, settings, rows } = options;
  const fingerprinter = createFingerprinter(settings);
  // Not in the settings of the session's start: only this needs it.
  for (const [name, value] of Object.entries(fingerprinter.settings))
    if (!(name in settings)) await client.query(setSeed, [name, value]);
  const masks = new Map(plan.tables.map(({ table, columns }) => [table.oid, columns]));
  const masked = rows.filter(({ table }) => (masks.get(table.oid)?.length ?? 0) > 0);
  const columns = masked.reduce((sum, { table }) => sum + (masks.get(table.oid)?.length ?? 0), 0);
  const limit = Math.max(leastRows, Math.min(mostRows, Math.floor(mostFingerprints / Math.max(1, columns))));
  const known = { originals: new Map<string, Buffer>(), produced: new Set<string>() };
  const unmasked: string[] = [];
  const coverage: string[] = [];
  for (const sampled of masked) {
    const name = `${sampled.table.schema}.${sampled.table.name}`;
    const attempt = await withSavepoint(client, () =>
      takeTable(client, sampled, masks.get(sampled.table.oid) ?? [], plan, limit, known),
    );
    if ('refused' in attempt) {
      unmasked.push(`${name} (its originals could not be read, SQLSTATE ${attempt.refused})`);
    } else unmasked.push(...attempt.value.map((column) => `${name}.${column}`));
  }
  for (const key of known.produced) known.originals.delete(key);
  const records = [...known.originals.values()].sort((a, b) => a.readUInt32BE(0) - b.readUInt32BE(0));
  coverage.push(
    `${records.length.toLocaleString('en')} fingerprints of originals of ${columns} masked columns, at most ${limit.toLocaleString('en')} rows of a table`,
  );
  return { set: new FingerprintSet(Buffer.concat(records), fingerprinter), unmasked, coverage };
}

/** @returns columns that hold what they held */
async function takeTable(
  client: Client,
  { table, where, prepare }: SampledRows,
  columns: readonly MaskedColumn[],
  { catalog }: MaskingPlan,
  limit: number,
  known: { readonly originals: Map<string, Buffer>; readonly produced: Set<string> },
): Promise<string[]> {
  for (const { sql, values } of prepare) await client.query(sql, [...values]);
  const list = columns.flatMap(({ column, expression }, n) => [
    `${quoteIdentifier(column.name)} AS o${n}`,
    `(${expression.sql}) AS m${n}`,
  ]);
  const from = `(SELECT ${list.join(', ')} FROM ONLY ${quoteQualified(table.schema, table.name)}
    ${where === null ? '' : `WHERE ${where}`} LIMIT ${limit}) s`;
  const compared = columns.flatMap(({ column, decided: { decision } }, n): ComparedColumn[] => {
    const original = searchForm(column.type, `s.o${n}`, catalog);
    const masked = searchForm(column.type, `s.m${n}`, catalog);
    if (original === undefined || masked === undefined) return [];
    const isName = decision.kind === 'mask' && nameMasks.has(decision.mask);
    return [{ form: original.kind, original: original.sql, masked: masked.sql, isName }];
  });
  const counts = await countUnchanged(client, columns, from);
  if (compared.length > 0) {
    const [rows = 0] = counts;
    const most = rows < leastRowsForCommon ? Number.POSITIVE_INFINITY : rows * commonShare;
    for (const [, produced, kind, filter, digest, total] of await readRows(
      client,
      partsSql(compared, from),
      partRow,
    )) {
      const key = kind + digest;
      if (produced) known.produced.add(key);
      else if (total <= most) known.originals.set(key, record(filter, digest, kind));
    }
  }
  return columns
    .filter(({ promise: { chanceUnchanged } }, n) => {
      const distinct = counts[1 + 2 * n] ?? 0;
      return distinct >= 2 && (counts[2 + 2 * n] ?? 0) > binomialBound(distinct, chanceUnchanged);
    })
    .map(({ column }) => column.name);
}

/** Rows; then, for each column, different values and those of them that the mask leaves as they are. */
async function countUnchanged(
  client: Client,
  columns: readonly MaskedColumn[],
  from: string,
): Promise<number[]> {
  const trivial = `'^(?:[\\s{}[\\]"0.,:-]*|-?infinity|nan)$'`;
  const counts = columns.flatMap((_, n) => {
    const distinct = `count(DISTINCT s.o${n}::text) FILTER (WHERE s.o${n}::text !~* ${trivial}`;
    return [`${distinct})::float8`, `${distinct} AND s.o${n}::text = s.m${n}::text)::float8`];
  });
  const [row] = await readRows(
    client,
    `SELECT ARRAY[count(*)::float8, ${counts.join(', ')}] FROM ${from}`,
    v.tuple([countRow]),
  );
  return row?.[0] ?? [];
}

function record(filter: number, digest: string, kind: 'v' | 't'): Buffer {
  const bytes = Buffer.alloc(recordBytes);
  bytes.writeInt32BE(filter, 0);
  bytes.write(digest, 4, 'hex');
  bytes.write(kind, 12, 'latin1');
  return bytes;
}
