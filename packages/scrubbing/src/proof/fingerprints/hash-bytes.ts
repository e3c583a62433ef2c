/**
 * The low 32 bits of PostgreSQL's hashtextextended over bytes, so that one filter serves inside the server and outside.
 * Bob Jenkins' lookup3 as src/common/hashfn.c has it (hash_bytes_extended, little-endian); the high half is not needed.
 *
 * @param seedHigh,seedLow the halves of the 64-bit seed, which must not be zero
 * @returns an unsigned 32-bit integer
 */
export function hashBytes(
  bytes: Uint8Array,
  start: number,
  end: number,
  seedHigh: number,
  seedLow: number,
): number {
  const length = end - start;
  let a = (0x9e3779b9 + length + 3923095) | 0;
  let b = a;
  let c = a;
  a = (a + seedHigh) | 0;
  b = (b + seedLow) | 0;
  let k = start;
  let left = length;
  for (let round = 0; ; round += 1) {
    if (round > 0) {
      a = (a + word(bytes, k)) | 0;
      b = (b + word(bytes, k + 4)) | 0;
      c = (c + word(bytes, k + 8)) | 0;
      k += 12;
      left -= 12;
    }
    a = (a - c) ^ ((c << 4) | (c >>> 28));
    c = (c + b) | 0;
    b = (b - a) ^ ((a << 6) | (a >>> 26));
    a = (a + c) | 0;
    c = (c - b) ^ ((b << 8) | (b >>> 24));
    b = (b + a) | 0;
    a = (a - c) ^ ((c << 16) | (c >>> 16));
    c = (c + b) | 0;
    b = (b - a) ^ ((a << 19) | (a >>> 13));
    a = (a + c) | 0;
    c = (c - b) ^ ((b << 4) | (b >>> 28));
    b = (b + a) | 0;
    if (left < 12) break;
  }
  // The last 11 bytes; the lowest byte of c stands for the length.
  if (left > 8) c = (c + (tail(bytes, k + 8, left - 8) << 8)) | 0;
  b = (b + tail(bytes, k + 4, left - 4)) | 0;
  a = (a + tail(bytes, k, left)) | 0;
  c = ((c ^ b) - ((b << 14) | (b >>> 18))) | 0;
  a = ((a ^ c) - ((c << 11) | (c >>> 21))) | 0;
  b = ((b ^ a) - ((a << 25) | (a >>> 7))) | 0;
  c = ((c ^ b) - ((b << 16) | (b >>> 16))) | 0;
  a = ((a ^ c) - ((c << 4) | (c >>> 28))) | 0;
  b = ((b ^ a) - ((a << 14) | (a >>> 18))) | 0;
  c = ((c ^ b) - ((b << 24) | (b >>> 8))) | 0;
  return c >>> 0;
}

function word(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  );
}

/** Up to four bytes, little-endian; 0 where `count` is not positive. */
function tail(bytes: Uint8Array, at: number, count: number): number {
  if (count >= 4) return word(bytes, at);
  let value = 0;
  for (let n = 0; n < count; n += 1) value |= (bytes[at + n] ?? 0) << (8 * n);
  return value;
}
