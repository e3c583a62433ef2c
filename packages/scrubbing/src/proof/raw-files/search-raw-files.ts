import { errorCode } from '@prodlike/core';
import type { ConnectionParameters } from '@prodlike/postgres';
import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { stateSchema } from '../../apply/state/state-schema';
import type { Residue } from '../../scrub-result';
import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import { localDataDirectory } from './local-data-directory';
import { listOtherFiles, type OtherFile } from './other-files';
import { readPieces } from './read-pieces';
import { listRelationFiles, type RelationFile } from './relation-files';
import { searchBytes } from './search-bytes';
import { type FileSearch, searchRelationFile } from './search-relation-files';

/** What lies in the files, before it is known what may. */
export interface RawFileSearch {
  readonly relations: readonly FileSearch[];
  readonly others: readonly Residue[];
  readonly coverage: readonly string[];
}

interface Budget {
  readonly relationBytes: number;
  readonly otherBytes: number;
}

/** What is always affordable; a large database gets more, as masking it took longer too. */
const leastBytes = 64 * 1024 * 1024;
/** What is searched in a tenth of the time that masking took, at 50 MB a second. */
const bytesPerMaskingMs = 5_000;
/** From the first table to the last; not the pause of a run that was interrupted. */
const maskingTime = `
  SELECT coalesce(least(sum(duration_ms),
    extract(epoch FROM max(finished_at) - min(finished_at - duration_ms * interval '1 ms')) * 1000), 0)::float8
  FROM ${stateSchema}.table_outcome`;
const sizes = `SELECT coalesce(sum(pg_relation_size(c.oid)), 0)::float8 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'm', 't', 'i') AND NOT c.relisshared`;
const databaseFolder = `SELECT 'base/' || oid FROM pg_database WHERE datname = current_database()`;
const overlapBytes = 1024;

/**
 * Looks for known originals in the files of a server on this machine: every relation of the database, its WAL, temporary files and
 * logs. What it finds is for `judgeRawFiles` to judge. Never throws for what the server or the file system refuses.
 */
export async function searchRawFiles(
  client: Client,
  connection: ConnectionParameters,
  set: FingerprintSet,
): Promise<RawFileSearch> {
  const found = await localDataDirectory(client, connection);
  if ('because' in found)
    return {
      relations: [],
      others: [],
      coverage: [`raw files were not searched, because ${found.because}`],
    };
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
      relations: searches,
      others: others.residue,
      coverage: [relationCoverage(searches), others.coverage, ...coverage],
    };
  } catch (error) {
    return {
      relations: [],
      others: [],
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
  return `raw files of ${searches.length.toLocaleString('en')} relations: ${searched} of ${megabytes(sum(({ bytes }) => bytes))} MB, texts, documents and compressed values in dead rows, free space, indexes and TOAST; live rows are searched by SQL`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 });
}
