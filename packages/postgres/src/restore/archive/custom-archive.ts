import { open } from 'node:fs/promises';
import { corruptDump } from '../dump-fault';
import type { Archive, LargeObject } from './archive';
import { ArchiveFields } from './archive-fields';
import { type ArchiveHeader, readArchiveHeader } from './archive-header';
import { FileCursor } from './file-cursor';
import { readToc } from './read-toc';
import { describeEntry, type TocEntry } from './toc-entry';
import { uncompress } from './uncompress';

const dataBlock = 1;
const largeObjectsBlock = 3;

/**
 * Opens an archive of `pg_dump --format custom`.
 * Layout of the blocks: https://github.com/postgres/postgres/blob/REL_18_STABLE/src/bin/pg_dump/pg_backup_custom.c
 *
 * @throws InputError where it is damaged or cut off
 */
export async function openCustomArchive(path: string): Promise<Archive> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const fields = new ArchiveFields(new FileCursor(file.fd, 0, size, "the archive's table of contents"));
    const header = readArchiveHeader(fields);
    const entries = readToc(fields, header);
    const blocks = new CustomBlocks(file.fd, size, fields);
    return {
      header,
      entries,
      data: (entry) => tableData(blocks, entry, header),
      largeObjects: (entry) => largeObjects(blocks, entry, header),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Finds the blocks of entries behind the table of contents. */
class CustomBlocks {
  readonly #fd: number;
  readonly #size: number;
  readonly #start: number;
  readonly #sizes: readonly [number, number];
  #found: Map<number, number> | undefined;

  /** @param fields stands at the end of the table of contents */
  constructor(fd: number, size: number, fields: ArchiveFields) {
    this.#fd = fd;
    this.#size = size;
    this.#start = fields.offset;
    this.#sizes = fields.sizes;
  }

  /** Fields that stand behind the head of the entry's block. */
  open(entry: TocEntry, expectedType: number): ArchiveFields {
    const what = `the data of ${describeEntry(entry)}`;
    const fields = this.#fieldsAt(this.#offsetOf(entry), what);
    const type = fields.byte();
    if (type !== expectedType || fields.integer() !== entry.id) {
      throw corruptDump(`${what} is not where the table of contents says`);
    }
    return fields;
  }

  #offsetOf(entry: TocEntry): number {
    if (entry.data.kind === 'offset') return entry.data.offset;
    // pg_dump could not go back to note the offsets, because it wrote to a pipe.
    this.#found ??= this.#findAll();
    const offset = this.#found.get(entry.id);
    if (offset === undefined) throw corruptDump(`the data of ${describeEntry(entry)} is missing`);
    return offset;
  }

  #findAll(): Map<number, number> {
    const found = new Map<number, number>();
    const fields = this.#fieldsAt(this.#start, 'the data of its tables');
    while (fields.remaining > 0) {
      const offset = fields.offset;
      const type = fields.byte();
      found.set(fields.integer(), offset);
      if (type === dataBlock) skipChunks(fields);
      else if (type === largeObjectsBlock) while (fields.integer() !== 0) skipChunks(fields);
      else throw corruptDump('a block of data has an unknown type');
    }
    return found;
  }

  #fieldsAt(offset: number, what: string): ArchiveFields {
    if (offset > this.#size) throw corruptDump(`${what} lies behind the end of the file`);
    return new ArchiveFields(new FileCursor(this.#fd, offset, this.#size, what), ...this.#sizes);
  }
}

function tableData(blocks: CustomBlocks, entry: TocEntry, header: ArchiveHeader): AsyncIterable<Buffer> {
  const fields = blocks.open(entry, dataBlock);
  return uncompress(chunks(fields), header.compression, `the data of ${describeEntry(entry)}`);
}

async function* largeObjects(
  blocks: CustomBlocks,
  entry: TocEntry,
  header: ArchiveHeader,
): AsyncGenerator<LargeObject, void> {
  const fields = blocks.open(entry, largeObjectsBlock);
  for (let oid = fields.integer(); oid !== 0; oid = fields.integer()) {
    yield { oid, data: uncompress(chunks(fields), header.compression, `large object ${oid}`) };
  }
}

/** Lengths and bytes, ended by length 0. */
async function* chunks(fields: ArchiveFields): AsyncGenerator<Buffer, void> {
  for (let length = chunkLength(fields); length !== 0; length = chunkLength(fields))
    yield fields.bytes(length);
}

function skipChunks(fields: ArchiveFields): void {
  for (let length = chunkLength(fields); length !== 0; length = chunkLength(fields)) fields.skip(length);
}

function chunkLength(fields: ArchiveFields): number {
  const length = fields.integer();
  if (length < 0) throw corruptDump('a block of data has a negative length');
  return length;
}
