import { keyedDigest } from '../keyed-hash';

/**
 * Two of 10^9 values get the same letters with a chance below 1 in 10^9: n²/2 pairs, each alike with a chance of 2^-90.8. A
 * letter is worth 5.046 bits: Base64 in lower case gives each of 24 letters twice, x and y three times and each digit once in 64.
 */
export const injectiveLetters = 18;

/** Base64 of the 20 bytes that a caller may use of a digest. */
const longest = 26;

/**
 * text of `count` lower-case letters and digits, from the keyed digest of the value: irreversible, and `injective` from
 * `injectiveLetters` on, also without case. Base64 in lower case, because it is a third shorter than hexadecimal digits and
 * PostgreSQL has no other dense encoding. About 1 µs.
 *
 * @param value SQL of type text
 * @param purpose as for `keyedDigest`
 * @param count 1 to 26
 */
export function digestLetters(value: string, purpose: string, count: number): string {
  if (count < 1 || count > longest) throw new RangeError(`${count} letters cannot be had from one digest.`);
  const bytes = `substr(${keyedDigest(value, purpose)}, 1, ${Math.ceil((count * 6) / 8)})`;
  const lowerCase = `lower(encode(${bytes}, 'base64') COLLATE "C")`;
  return `left(replace(replace(${lowerCase}, '+', 'x'), '/', 'y'), ${count})`;
}
