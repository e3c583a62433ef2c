/**
 * Decodes PostgreSQL's own compression (src/common/pg_lzcompress.c): a control byte announces eight items, least bit first; a
 * set bit is a copy of 3 to 273 bytes from up to 4,095 bytes back, a clear one a literal byte.
 *
 * @param rawBytes of the result, as the datum's header has it
 * @returns undefined where the bytes are no such stream of exactly that size
 */
export function decodePglz(source: Uint8Array, rawBytes: number): Buffer | undefined {
  const result = Buffer.allocUnsafe(rawBytes);
  let from = 0;
  let to = 0;
  while (from < source.length && to < rawBytes) {
    let control = source[from++] ?? 0;
    for (let item = 0; item < 8 && from < source.length && to < rawBytes; item += 1, control >>= 1) {
      if ((control & 1) === 0) {
        result[to++] = source[from++] ?? 0;
        continue;
      }
      const first = source[from] ?? 0;
      const offset = ((first & 0xf0) << 4) | (source[from + 1] ?? 0);
      let length = (first & 0x0f) + 3;
      from += 2;
      if (length === 18) length += source[from++] ?? 0;
      if (offset === 0 || offset > to || from > source.length) return undefined;
      const end = Math.min(to + length, rawBytes);
      for (; to < end; to += 1) result[to] = result[to - offset] ?? 0;
    }
  }
  return to === rawBytes && from === source.length ? result : undefined;
}
