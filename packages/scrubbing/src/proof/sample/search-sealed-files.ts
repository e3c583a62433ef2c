import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import type { RelationFile } from '../raw-files/relation-files';
import { searchBytes } from '../raw-files/search-bytes';
import { type FilePlace, filePlace } from './file-place';
import { pagePieces, pieceBuffer } from './page-pieces';
import { PageSearch } from './page-search';

/** Every file of a sample, as packages/images gives them. */
export interface SampleFiles {
  /** PGDATA as paths have it; '' where it is the root. */
  readonly dataFolder: string;
  /** Layers of the image that the sample was made from; complete when `files` has ended. */
  readonly ofBase: ReadonlySet<string>;
  files(): AsyncIterable<{
    readonly layer: string;
    readonly path: string;
    readonly bytes: AsyncIterable<Uint8Array>;
  }>;
}

/** Originals in one relation or file, hexadecimal digests. */
export interface FileFinding {
  readonly layer: string;
  /** `base/16384/2619`, `pg_wal`, or a path of the image. */
  readonly where: string;
  readonly place: FilePlace['kind'];
  /** undefined for what no relation of the sample's database owns. */
  readonly relation: RelationFile | undefined;
  /** In rows that every session sees, of users' tables. */
  readonly live: Set<string>;
  /** Everywhere else: dead rows, free space, index entries, catalogs, WAL. */
  readonly other: Set<string>;
}

export interface FileSearchResult {
  readonly findings: readonly FileFinding[];
  readonly files: number;
  readonly bytes: number;
}

export interface SealedSearch {
  /** Of the sample's database, by path. */
  readonly relations: ReadonlyMap<string, RelationFile>;
  /** oids of tables whose rows hold more than SQL shows: dropped columns. */
  readonly opaque: ReadonlySet<number>;
  readonly set: FingerprintSet;
}

/**
 * Looks for known originals in every byte of a sample's files: texts, documents, compressed values inline and in TOAST, WAL. Holds
 * one piece of a file at a time.
 */
export async function searchSealedFiles(
  sample: SampleFiles,
  search: SealedSearch,
): Promise<FileSearchResult> {
  const findings = new Map<string, FileFinding>();
  const pending: PageSearch[] = [];
  const buffer = pieceBuffer();
  let files = 0;
  let bytes = 0;
  for await (const file of sample.files()) {
    files += 1;
    const finding = findingOf(
      findings,
      file.layer,
      filePlace(file.path, sample.dataFolder),
      file.path,
      search,
    );
    if (finding.place === 'relation') {
      const pages = new PageSearch(finding, search);
      pending.push(pages);
      for await (const piece of pagePieces(file.bytes, buffer, { overlapping: false })) {
        bytes += piece.length;
        pages.take(piece);
      }
    } else {
      for await (const piece of pagePieces(file.bytes, buffer, { overlapping: true })) {
        bytes += piece.length;
        searchBytes(piece, 0, piece.length, false, search.set, (digest) => void finding.other.add(digest));
      }
    }
  }
  for (const pages of pending) pages.finish();
  const found = [...findings.values()].filter(({ live, other }) => live.size + other.size > 0);
  return { findings: found, files, bytes };
}

function findingOf(
  findings: Map<string, FileFinding>,
  layer: string,
  place: FilePlace,
  path: string,
  { relations }: SealedSearch,
): FileFinding {
  const where = place.kind === 'relation' ? place.first : place.kind === 'other' ? place.where : path;
  const key = `${layer} ${where}`;
  const relation = place.kind === 'relation' ? relations.get(place.first) : undefined;
  const finding = findings.get(key) ?? {
    layer,
    where,
    place: place.kind,
    relation,
    live: new Set<string>(),
    other: new Set<string>(),
  };
  findings.set(key, finding);
  return finding;
}
