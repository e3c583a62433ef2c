import type { ArchiveHeader } from './archive-header';
import type { TocEntry } from './toc-entry';

/** One large object of an archive. */
export interface LargeObject {
  readonly oid: number;
  readonly data: AsyncIterable<Buffer>;
}

/** An open archive of any of pg_dump's three formats. Several entries' data may be read at the same time. */
export interface Archive {
  readonly header: ArchiveHeader;
  /** In the order in which they are to be restored. */
  readonly entries: readonly TocEntry[];
  /** An entry's data, uncompressed: COPY rows with their end mark, or a script. */
  data(entry: TocEntry): AsyncIterable<Buffer>;
  /** The large objects of a BLOBS entry; each is to be read to its end before the next. */
  largeObjects(entry: TocEntry): AsyncIterable<LargeObject>;
  close(): Promise<void>;
}
