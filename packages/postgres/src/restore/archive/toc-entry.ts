export type Section = 'none' | 'pre-data' | 'data' | 'post-data';

/** Where the data of an entry lies. */
export type DataLocation =
  | { readonly kind: 'none' }
  /** Custom format: offset in the file of the entry's block. */
  | { readonly kind: 'offset'; readonly offset: number }
  /** Custom format written to a pipe: the block must be looked for. */
  | { readonly kind: 'unknown-offset' }
  /** Directory and tar: the member's name, without a compression's suffix. */
  | { readonly kind: 'member'; readonly name: string };

/**
 * One object of an archive's table of contents. Texts are the archive's bytes read as Latin-1, whatever their encoding
 * is, so that statements built of them go back to the server byte for byte.
 */
export interface TocEntry {
  readonly id: number;
  /** e.g. `TABLE`, `TABLE DATA`, `FK CONSTRAINT` */
  readonly kind: string;
  /** The object's name; for some kinds with more to it, e.g. `orders orders_pkey`. */
  readonly tag: string;
  readonly section: Section;
  /** The statements that create it; '' where it is data only. */
  readonly definition: string;
  readonly dropStatement: string;
  /** `COPY … FROM stdin;` where the data is COPY rows; '' where the data is a script. */
  readonly copyStatement: string;
  readonly schema: string;
  readonly accessMethod: string;
  /** pg_class.relkind; '' before archive version 1.16. */
  readonly relationKind: string;
  readonly owner: string;
  readonly dependencies: readonly number[];
  readonly data: DataLocation;
}

/** For a message: the kind and, read as UTF-8, the object's name. */
export function describeEntry(entry: TocEntry): string {
  const utf8 = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');
  const name = entry.schema === '' ? utf8(entry.tag) : `${utf8(entry.schema)}.${utf8(entry.tag)}`;
  return `${entry.kind} "${name}"`;
}
