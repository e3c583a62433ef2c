import { createHmac, hash } from 'node:crypto';
import { AdvisedError } from '@prodlike/core';
import { keyedDigest, maskingSettingNames } from '@prodlike/masking';
import { hashBytes } from './hash-bytes';

/** Bits of the hash that are kept with a fingerprint: enough to pass over most other values, too few to tell a value. */
export const filterBits = 24;
const filterMask = 2 ** filterBits - 1;
const digestBytes = 8;
const purpose = 'scrub proof';
const seedSetting = 'prodlike.proof_seed';

/** Makes keyed fingerprints of values, the same as the server does in a session with `settings`. */
export interface Fingerprinter {
  /** Settings of the session, for the startup packet: those of the masks and the filter's seed. */
  readonly settings: Readonly<Record<string, string>>;
  /** The first 8 bytes of the keyed SHA-256, in hexadecimal. */
  digest(value: string | Uint8Array): string;
  /** 24 bits of a keyed hash that is not cryptographic, over UTF-8. */
  filter(bytes: Uint8Array, start: number, end: number): number;
}

/**
 * @param settings as of `maskingSettings`
 * @throws AdvisedError where they hold no key
 */
export function createFingerprinter(settings: Readonly<Record<string, string>>): Fingerprinter {
  const key = settings[maskingSettingNames.key];
  if (key === undefined) {
    throw new AdvisedError(
      'The proof has no masking key.',
      'Give the masking-key that the database was masked with.',
    );
  }
  // A seed of its own: knowing filters and their values must not tell anything about the masks' choices.
  const seed = createHmac('sha256', key).update('prodlike scrub proof v1: filter').digest();
  const seedHigh = seed.readInt32BE(0);
  const seedLow = seed.readInt32BE(4);
  return {
    settings: { ...settings, [seedSetting]: seed.readBigInt64BE(0).toString() },
    digest: (value) => {
      const prefix = `${key}${purpose}:`;
      // In one call: twice as fast as an object for each of a million values.
      const input = typeof value === 'string' ? prefix + value : Buffer.concat([Buffer.from(prefix), value]);
      return hash('sha256', input, 'hex').slice(0, 2 * digestBytes);
    },
    filter: (bytes, start, end) => hashBytes(bytes, start, end, seedHigh, seedLow) & filterMask,
  };
}

/** SQL of type bytea: the digest of a value. About 1 µs. @param value SQL of type text */
export function digestSql(value: string): string {
  return `substr(${keyedDigest(value, purpose)}, 1, ${digestBytes})`;
}

/**
 * SQL of type integer: the filter of a value. About 0.1 µs; the seed is read once a statement.
 *
 * @param value SQL of type text
 */
export function filterSql(value: string): string {
  const seed = `(SELECT pg_catalog.current_setting('${seedSetting}')::bigint)`;
  return `(pg_catalog.hashtextextended((${value}) COLLATE "C", ${seed}) & ${filterMask})::int`;
}
