import { corruptDump } from '../dump-fault';
import type { Archive, LargeObject } from './archive';
import type { ArchiveHeader } from './archive-header';
import type { ArchiveMembers } from './archive-members';
import { describeEntry, type TocEntry } from './toc-entry';
import { uncompress } from './uncompress';

/** A list of large objects has one line each: `16385 blob_16385.dat`. */
const largeObjectLine = /^(\d+) (\S+)$/;

/** An archive whose entries' data lie in files of their own: directory and tar. */
export class MemberArchive implements Archive {
  readonly header: ArchiveHeader;
  readonly entries: readonly TocEntry[];
  readonly #members: ArchiveMembers;

  constructor(header: ArchiveHeader, entries: readonly TocEntry[], members: ArchiveMembers) {
    this.header = header;
    this.entries = entries;
    this.#members = members;
  }

  async *data(entry: TocEntry): AsyncGenerator<Buffer, void> {
    if (entry.data.kind !== 'member') return;
    yield* this.#read([entry.data.name], `the data of ${describeEntry(entry)}`);
  }

  async *largeObjects(entry: TocEntry): AsyncGenerator<LargeObject, void> {
    if (entry.data.kind !== 'member') return;
    const pieces: Buffer[] = [];
    // A tar's table of contents states a name that is not there.
    const names = [entry.data.name, `blobs_${entry.id}.toc`, 'blobs.toc'];
    for await (const piece of this.#read(names, 'the list of large objects')) pieces.push(piece);
    for (const line of Buffer.concat(pieces).toString('latin1').split('\n')) {
      if (line === '') continue;
      const [, oid, name] = largeObjectLine.exec(line) ?? [];
      if (oid === undefined || name === undefined)
        throw corruptDump('its list of large objects is not valid');
      yield { oid: Number(oid), data: this.#read([name], `large object ${oid}`) };
    }
  }

  async close(): Promise<void> {
    await this.#members.close();
  }

  /** @param names of which the first that exists is read */
  async *#read(names: readonly string[], what: string): AsyncGenerator<Buffer, void> {
    for (const name of names) {
      const member = await this.#members.find(name);
      if (member === undefined) continue;
      yield* uncompress(member.bytes, member.compression, what);
      return;
    }
    throw corruptDump(`${what} is missing: there is no file ${names.join(' or ')}`);
  }
}
