import type { Compression } from './archive-header';

/** One file of an archive that consists of files. */
interface ArchiveMember {
  readonly compression: Compression;
  readonly bytes: AsyncIterable<Buffer>;
}

/** The files of a directory or tar archive. */
export interface ArchiveMembers {
  /**
   * @param name without a compression's suffix
   * @returns undefined where there is no such file
   */
  find(name: string): Promise<ArchiveMember | undefined>;
  close(): Promise<void>;
}

/** The suffixes that pg_dump gives to the files of a directory archive. */
export const compressionSuffixes: ReadonlyMap<string, Compression> = new Map([
  ['', 'none'],
  ['.gz', 'gzip'],
  ['.lz4', 'lz4'],
  ['.zst', 'zstd'],
]);
