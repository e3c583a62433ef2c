/** Builds the bytes of a pg_dump archive's table of contents, for versions that the machine's pg_dump does not write. */
export interface ArchiveSpec {
  readonly minorVersion: number;
  /** 1 custom, 3 tar or directory. */
  readonly format: 1 | 3;
  /** Byte since 1.15 (0 none, 1 gzip, 2 LZ4, 3 Zstandard), level before. */
  readonly compression: number;
  readonly dumpedFrom: string;
  readonly entries: readonly EntrySpec[];
}

interface EntrySpec {
  readonly id: number;
  readonly kind: string;
  readonly tag: string;
  /** 1 none, 2 pre-data, 3 data, 4 post-data. */
  readonly section: number;
  readonly definition?: string;
  readonly dependencies?: readonly number[];
}

export function archiveBytes(spec: ArchiveSpec): Buffer {
  const { minorVersion: minor } = spec;
  const head = [Buffer.from('PGDMP'), Buffer.from([1, minor, 0, 4, 8, spec.format])];
  const compression = minor >= 15 ? Buffer.from([spec.compression]) : integer(spec.compression);
  const created = [0, 0, 0, 1, 0, 124, 0].map(integer);
  const versions = ['shop', spec.dumpedFrom, 'x'].map(text);
  const entries = spec.entries.map((entry) => entryBytes(entry, spec));
  return Buffer.concat([...head, compression, ...created, ...versions, integer(entries.length), ...entries]);
}

function entryBytes(entry: EntrySpec, { minorVersion: minor, format }: ArchiveSpec): Buffer {
  const noData = format === 1 ? Buffer.concat([Buffer.from([3]), Buffer.alloc(8)]) : text('');
  return Buffer.concat([
    integer(entry.id),
    integer(0),
    ...['0', '0', entry.tag, entry.kind].map(text),
    ...(minor >= 11 ? [integer(entry.section)] : []),
    ...[entry.definition ?? '', '', '', 'public', ''].map(text),
    ...(minor >= 14 ? [text('heap')] : []),
    ...(minor >= 16 ? [integer('r'.charCodeAt(0))] : []),
    ...['owner', 'false'].map(text),
    ...(entry.dependencies ?? []).map((id) => text(String(id))),
    integer(-1),
    noData,
  ]);
}

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes[0] = value < 0 ? 1 : 0;
  bytes.writeUInt32LE(Math.abs(value), 1);
  return bytes;
}

function text(value: string): Buffer {
  return Buffer.concat([integer(Buffer.byteLength(value)), Buffer.from(value)]);
}
