import { errorCode } from '@prodlike/core';
import type { ConnectionParameters } from '@prodlike/postgres';
import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { stateSchema } from '../../apply/state/state-schema';
import type { Residue } from '../../scrub-result';
import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import type { KnownPlaces } from '../known-places';
import { localDataDirectory } from './local-data-directory';
import { listOtherFiles, type OtherFile } from './other-files';
import { readPieces } from './read-pieces';
import { listRelationFiles, type RelationFile } from './relation-files';
import { searchBytes } from './search-bytes';
import { type FileSearch, searchRelationFile } from './search-relation-files';

interface Budget {
  readonly relationBytes: number;
  readonly otherBytes: number;
}

/** What is always affordable; a large database gets more, as masking it took longer too. */
const leastBytes = 64 * 1024 * 1024;
/** What is searched in a tenth of the time that masking took, at 50 MB a second. */
const bytesPerMaskingMs = 5_000;
const maskingTime = `SELECT coalesce(sum(duration_ms), 0) FROM ${stateSchema}.table_outcome`;
const sizes = `SELECT coalesce(sum(pg_relation_size(c.oid)), 0)::float8 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'm', 't', 'i') AND NOT c.relisshared`;
const databaseFolder = `SELECT 'base/' || oid FROM pg_database WHERE datname = current_database()`;
const overlapBytes = 1024;

/**
 * Looks for known originals in the files of a server on this machine: every relation of the database, its WAL, temporary files and
 * logs. Originals in a relation that no kept value explains fail; those in WAL and logs cannot be cleared by SQL and are reported.
 */
export async function searchRawFiles(
  client: Client,
  connection: ConnectionParameters,
  set: FingerprintSet,
  places: KnownPlaces,
): Promise<{ residue: Residue[]; coverage: string[] }> {
  const found = await localDataDirectory(client, connection);
  if ('because' in found)
    return { residue: [], coverage: [`raw files were not searched, because ${found.because}`] };
  const coverage: string[] = [];
  // So that the files hold what memory holds.
  await client.query('CHECKPOINT').catch((error: unknown) => {
    coverage.push(
      `what was not written to the files yet is not searched there (CHECKPOINT: SQLSTATE ${errorCode(error)})`,
    );
  });
  try {
    const budget = await readBudget(client);
    const relations = await listRelationFiles(client);
    const searches = await searchRelations(client, found.folder, relations, budget, set);
    const others = await searchOthers(client, found.folder, relations, budget, set);
    return {
      residue: [...searches.flatMap((search) => relationResidue(search, places)), ...others.residue],
      coverage: [relationCoverage(searches), others.coverage, ...coverage],
    };
  } catch (error) {
    return {
      residue: [],
      coverage: [...coverage, `raw files were not searched to the end (${errorCode(error)})`],
    };
  }
}

async function readBudget(client: Client): Promise<Budget> {
  const [row] = await readRows(client, maskingTime, v.tuple([v.number()]));
  const bytes = Math.max(leastBytes, (row?.[0] ?? 0) * bytesPerMaskingMs);
  return { relationBytes: bytes, otherBytes: bytes / 2 };
}

async function searchRelations(
  client: Client,
  folder: string,
  relations: readonly RelationFile[],
  { relationBytes }: Budget,
  set: FingerprintSet,
): Promise<FileSearch[]> {
  const [row] = await readRows(client, sizes, v.tuple([v.number()]));
  const stride = Math.max(1, Math.ceil((row?.[0] ?? 0) / relationBytes));
  const searches: FileSearch[] = [];
  for (const file of relations)
    searches.push(await searchRelationFile(folder, file, file.isSystem ? 1 : stride, set));
  return searches;
}

/** System catalogs that hold values of tables; the others hold definitions, which are judged as such. */
const valueCatalogs = /\.(?:pg_statistic|pg_statistic_ext_data)$/;

function relationResidue({ file, digests }: FileSearch, places: KnownPlaces): Residue[] {
  const explained = (digest: string): boolean =>
    file.isSystem ? places.anywhere(digest) : places.inColumn(file.table, '', digest);
  const count = [...digests].filter((digest) => !explained(digest)).length;
  if (count === 0) return [];
  const fails = file.isSystem ? valueCatalogs.test(file.name) : !places.isSampled(file.table);
  return [{ kind: 'raw-file', where: `${file.path} (${file.name})`, count, fails }];
}

async function searchOthers(
  client: Client,
  folder: string,
  relations: readonly RelationFile[],
  { otherBytes }: Budget,
  set: FingerprintSet,
): Promise<{ residue: Residue[]; coverage: string }> {
  const [row] = await readRows(client, databaseFolder, v.tuple([v.string()]));
  const files = await listOtherFiles(folder, new Set(relations.map(({ path }) => path)), row?.[0] ?? 'base');
  const digests = new Map<string, Set<string>>();
  let searched = 0;
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const file of files) {
    if (searched >= otherBytes) break;
    searched += await searchOther(file, set, digests);
  }
  return {
    residue: [...digests].map(([where, { size }]) => ({
      kind: 'raw-file',
      where,
      count: size,
      fails: false,
    })),
    coverage: `raw files of WAL, logs and leftovers: ${megabytes(searched)} of ${megabytes(total)} MB, the newest WAL first; page images that WAL compresses are not unpacked, and WAL is only cleared by restoring or recycling it`,
  };
}

async function searchOther(
  file: OtherFile,
  set: FingerprintSet,
  digests: Map<string, Set<string>>,
): Promise<number> {
  let bytes = 0;
  const onHit = (digest: string): void => {
    digests.set(file.where, (digests.get(file.where) ?? new Set()).add(digest));
  };
  for await (const piece of readPieces(file.path, { overlapBytes })) {
    bytes += piece.length;
    searchBytes(piece, 0, piece.length, false, set, onHit);
  }
  return bytes;
}

function relationCoverage(searches: readonly FileSearch[]): string {
  const sum = (bytesOf: (search: FileSearch) => number) =>
    searches.reduce((total, search) => total + bytesOf(search), 0);
  const searched = megabytes(sum(({ searchedBytes }) => searchedBytes));
  return `raw files of ${searches.length.toLocaleString('en')} relations: ${searched} of ${megabytes(sum(({ bytes }) => bytes))} MB, texts, documents and compressed values in live and dead rows, indexes and TOAST`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 });
}
