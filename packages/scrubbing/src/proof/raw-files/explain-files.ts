import type { MaskingPlan } from '@prodlike/masking';
import type { Client } from 'pg';
import { catalogWords } from '../definitions/catalog-words';
import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import type { KnownPlaces } from '../known-places';
import { searchLive } from '../residue/search-live';
import { inTransaction } from '../store/in-transaction';
import { type ProvenTable, provenTables } from '../tables/proven-table';
import type { RawFileSearch } from './search-raw-files';
import type { FileSearch } from './search-relation-files';

/** What is read again to explain what was found, in rows. */
const mostRows = 3_000_000;

/** Originals of a file that are no leftovers. */
export interface ExplainedFiles {
  has(search: FileSearch, digest: string): boolean;
  /** Some tables were too large to be read again. */
  isComplete(search: FileSearch): boolean;
}

export interface ExplainedBy {
  readonly plan: MaskingPlan;
  readonly set: FingerprintSet;
  readonly places: KnownPlaces;
  /** Digests in the planner's statistics that the columns themselves hold. */
  readonly inStatistics: ReadonlySet<string>;
}

/**
 * Finds out which originals in the files are values that live rows hold, and that are judged there: a mask's result may be another
 * person's original by chance. Not in a transaction.
 */
export async function explainFiles(
  client: Client,
  { relations }: RawFileSearch,
  by: ExplainedBy,
): Promise<ExplainedFiles> {
  const explained = new Map<FileSearch, ReadonlySet<string>>();
  const unread = new Set<FileSearch>();
  const tables = tablesByOid(by.plan);
  let words: ReadonlySet<string> | undefined;
  let rows = 0;
  for (const search of relations) {
    const left = unexplained(search, by);
    if (left.size === 0) continue;
    const { file } = search;
    if (file.isSystem) {
      words ??= await inTransaction(client, () => catalogWords(client, by.set));
      explained.set(search, words);
      continue;
    }
    const table = tables.get(file.table);
    if (table === undefined) continue;
    rows += table.rows;
    if (rows > mostRows) unread.add(search);
    else {
      const wanted = by.set.only(left);
      const index = file.isHeap ? undefined : file.oid;
      const live = await inTransaction(client, () =>
        searchLive(client, table, by.plan.catalog, wanted, index),
      );
      explained.set(search, live);
    }
  }
  return {
    has: (search, digest) => isKnown(search, digest, by) || (explained.get(search)?.has(digest) ?? false),
    isComplete: (search) => !unread.has(search),
  };
}

function unexplained(search: FileSearch, by: ExplainedBy): Set<string> {
  return new Set([...search.digests].filter((digest) => !isKnown(search, digest, by)));
}

function isKnown({ file }: FileSearch, digest: string, { places, inStatistics }: ExplainedBy): boolean {
  return file.isSystem
    ? places.anywhere(digest) || inStatistics.has(digest)
    : places.inColumn(file.table, '', digest);
}

/** Partitions stand for the table that they belong to. */
function tablesByOid(plan: MaskingPlan): Map<number, ProvenTable> {
  return new Map(
    provenTables(plan).flatMap((table) =>
      [table.table.oid, ...table.leaves].map((oid): [number, ProvenTable] => [oid, table]),
    ),
  );
}
