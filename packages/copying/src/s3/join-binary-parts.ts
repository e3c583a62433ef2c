/** https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format". */
const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const trailer = Buffer.from([0xff, 0xff]);
/** Signature, flags, and the length of an extension. */
const fixedHeaderBytes = signature.length + 8;

/** COPY data in binary without a row. */
export const emptyBinaryCopy: Buffer = Buffer.concat([signature, Buffer.alloc(8), trailer]);

/**
 * One stream of COPY data in binary from the files of one export. It is not documented whether a later file goes on where
 * the one before it was cut, or has a header and a trailer of its own: both come out right. A later file has its own
 * header when it starts with the signature; then the header goes, and so does the trailer of the file before it.
 *
 * @param parts the bytes of each file, cut anywhere
 */
export async function* joinBinaryParts(parts: Iterable<AsyncIterable<Buffer>>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  let first = true;
  for (const part of parts) {
    let head: Buffer | undefined = first ? undefined : Buffer.alloc(0);
    for await (const piece of part) {
      let data = piece;
      if (head !== undefined) {
        head = Buffer.concat([head, piece]);
        const body = bodyOf(head);
        if (body === undefined) continue;
        // The file before it ended with a trailer of its own.
        if (body.length < head.length) held = held.subarray(0, Math.max(0, held.length - trailer.length));
        data = body;
        head = undefined;
      }
      // The last bytes wait: they may be a trailer that must not be sent on.
      const joined: Buffer = held.length === 0 ? data : Buffer.concat([held, data]);
      const sendable = Math.max(0, joined.length - trailer.length);
      if (sendable > 0) yield joined.subarray(0, sendable);
      held = joined.subarray(sendable);
    }
    if (head !== undefined && head.length > 0) held = Buffer.concat([held, head]);
    first = false;
  }
  if (held.length > 0) yield held;
}

/** What follows the header where there is one, else all of it; undefined while too little is there to tell. */
function bodyOf(head: Buffer): Buffer | undefined {
  const common = Math.min(head.length, signature.length);
  if (!head.subarray(0, common).equals(signature.subarray(0, common))) return head;
  if (head.length < fixedHeaderBytes) return undefined;
  const bodyAt = fixedHeaderBytes + head.readUInt32BE(signature.length + 4);
  return head.length < bodyAt ? undefined : head.subarray(bodyAt);
}
