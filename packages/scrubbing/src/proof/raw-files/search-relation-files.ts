import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import { blankLiveTuples } from './blank-live-tuples';
import { pageBytes } from './page-items';
import { readPieces } from './read-pieces';
import type { RelationFile } from './relation-files';
import { searchBytes } from './search-bytes';
import { ToastValues } from './toast-values';

export interface FileSearch {
  readonly file: RelationFile;
  /** Known originals in the file, hexadecimal. */
  readonly digests: ReadonlySet<string>;
  readonly bytes: number;
  readonly searchedBytes: number;
}

/**
 * Looks for known originals in the pages of one relation: what is no live row, index entries, and long values put together and
 * decompressed.
 *
 * @param folder the data directory
 * @param stride 1 to read all of it, n for every n-th MiB
 */
export async function searchRelationFile(
  folder: string,
  file: RelationFile,
  stride: number,
  set: FingerprintSet,
): Promise<FileSearch> {
  const digests = new Set<string>();
  const onHit = (digest: string): void => void digests.add(digest);
  const toast = file.isToast ? new ToastValues(set, onHit) : undefined;
  let searchedBytes = 0;
  let bytes = 0;
  for (const segment of await segmentsOf(path.join(folder, file.path))) {
    bytes += segment.bytes;
    for await (const piece of readPieces(segment.path, { stride })) {
      searchedBytes += piece.length;
      for (let at = 0; at + pageBytes <= piece.length; at += pageBytes) {
        if (file.isHeap) blankLiveTuples(piece, at);
        searchBytes(piece, at, at + pageBytes, true, set, onHit);
        toast?.takePage(piece, at);
      }
    }
  }
  toast?.finish();
  return { file, digests, bytes, searchedBytes };
}

/** A relation's files of 1 GiB each. */
async function segmentsOf(first: string): Promise<{ readonly path: string; readonly bytes: number }[]> {
  const segments: { path: string; bytes: number }[] = [];
  for (let n = 0; ; n += 1) {
    const file = n === 0 ? first : `${first}.${n}`;
    const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (found === undefined) return segments;
    segments.push({ path: file, bytes: found.size });
  }
}
