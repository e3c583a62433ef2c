/**
 * Decodes an LZ4 block (https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md): sequences of a token, literals, and a copy
 * of 4 bytes or more from up to 65,535 bytes back; the last sequence is literals alone.
 *
 * @param rawBytes of the result, as the datum's header has it
 * @returns undefined where the bytes are no such block of exactly that size
 */
export function decodeLz4(source: Uint8Array, rawBytes: number): Buffer | undefined {
  const result = Buffer.allocUnsafe(rawBytes);
  let from = 0;
  let to = 0;
  const readLength = (nibble: number): number => {
    let length = nibble;
    if (nibble !== 15) return length;
    for (;;) {
      const more = source[from++] ?? -1;
      if (more < 0) return Number.POSITIVE_INFINITY;
      length += more;
      if (more !== 255) return length;
    }
  };
  while (from < source.length) {
    const token = source[from++] ?? 0;
    const literals = readLength(token >> 4);
    if (from + literals > source.length || to + literals > rawBytes) return undefined;
    result.set(source.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    if (from === source.length) break;
    const offset = (source[from] ?? 0) | ((source[from + 1] ?? 0) << 8);
    from += 2;
    const length = readLength(token & 15) + 4;
    if (offset === 0 || offset > to || to + length > rawBytes) return undefined;
    for (const end = to + length; to < end; to += 1) result[to] = result[to - offset] ?? 0;
  }
  return to === rawBytes ? result : undefined;
}
