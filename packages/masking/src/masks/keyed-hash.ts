/**
 * SQL fragments that depend on the secret key. The key itself never stands in SQL text, parameters or logs: it comes to the
 * server as settings of the session, in the startup packet (see maskingSettings).
 */

/** 64 hexadecimal digits. */
const keySetting = 'prodlike.key';
/** A bigint in decimal. */
const seedSetting = 'prodlike.seed';

export const maskingSettingNames = { key: keySetting, seed: seedSetting } as const;

/**
 * bytea of 32 bytes: SHA-256 of key, purpose and value. Callers use at most 20 bytes of it, so that the digest cannot
 * be extended to other values. About 1 µs.
 *
 * @param value SQL of type text
 * @param purpose a constant word that separates masks: the same value gives unrelated digests under two purposes
 */
export function keyedDigest(value: string, purpose: string): string {
  return `sha256(convert_to(current_setting('${keySetting}') || '${purpose}:' || ${value}, 'UTF8'))`;
}

/**
 * bigint, 0 or more: a keyed 63-bit hash, to choose among few results (dictionary entries, digits). Not cryptographic:
 * never for results that must hide a value by themselves. About 0.2 µs.
 *
 * @param value SQL of type text
 * @param salt separates independent choices for the same value
 */
export function keyedChoice(value: string, salt: number): string {
  return `(hashtextextended(${value}, current_setting('${seedSetting}')::bigint # ${salt}) & 9223372036854775807)`;
}

/** SQL of type text: the key. To be used in hashes only. */
export const currentKey = `current_setting('${keySetting}')`;

/**
 * bigint of either sign: the round function of the keyed permutations (see keyedPermutation). The whole key is hashed, under
 * a start value made of the number, so that neither a cast to text nor a parse of the seed is paid. About 0.1 µs. As
 * `keyedChoice`, not cryptographic.
 *
 * @param value SQL of type bigint, 0 or more and below 2^48
 * @param salt separates independent functions, 0 or more and below 2^15
 * @param key `currentKey`, or a name bound to it, which takes half the time where it is used often
 */
export function keyedRound(value: string, salt: number, key: string = currentKey): string {
  const start = BigInt(salt) << 48n;
  return `hashtextextended(${key},${value}#${start}::int8)`;
}

/**
 * bytea of 32 bytes, as `keyedDigest`, of bytes. About 1 µs, and 2 to 5 ms a megabyte.
 *
 * @param value SQL of type bytea
 */
export function keyedBytesDigest(value: string, purpose: string): string {
  return `sha256(convert_to(current_setting('${keySetting}') || '${purpose}:', 'UTF8') || ${value})`;
}

/** Types whose own hash functions pg_proc has, the same from PostgreSQL 13 to 18; equal values have equal hashes. */
const hashFunctions = {
  numeric: 'hash_numeric_extended',
  float8: 'hashfloat8extended',
  interval: 'interval_hash_extended',
} as const;

/**
 * bigint, 0 or more: as `keyedChoice`, of a value whose text depends on settings of the session, or which has several texts.
 *
 * @param value SQL of the type
 */
export function keyedTypedChoice(value: string, type: keyof typeof hashFunctions, salt: number): string {
  return `(${hashFunctions[type]}(${value}, current_setting('${seedSetting}')::bigint # ${salt}) & 9223372036854775807)`;
}
