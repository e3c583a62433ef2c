import { type Fingerprinter, filterBits } from './fingerprinter';

/** `value`: a whole value as it was; `token`: a part of one in the form that `tokensOf` gives it. */
export type FingerprintKind = 'value' | 'token';

export interface Fingerprint {
  readonly kind: FingerprintKind;
  /** 16 hexadecimal digits. */
  readonly digest: string;
}

/** Fingerprints in the server's form: filter (4 bytes), digest (8), kind (1: 118 is v, 116 is t); ordered by filter. */
export const recordBytes = 13;

/**
 * Tells known originals from other values, without knowing them. A value costs a fast hash and a look into a bit array; only
 * the few that pass cost a digest.
 */
export class FingerprintSet {
  readonly size: number;
  readonly #records: Buffer;
  readonly #fingerprinter: Fingerprinter;
  readonly #bits: Uint8Array;
  readonly #filterMask: number;
  #scratch: Buffer = Buffer.alloc(4096);

  /** @param records see `recordBytes` */
  constructor(records: Buffer, fingerprinter: Fingerprinter) {
    this.#records = records;
    this.#fingerprinter = fingerprinter;
    this.size = records.length / recordBytes;
    const bits = filterBitsFor(this.size);
    this.#filterMask = 2 ** bits - 1;
    this.#bits = new Uint8Array(2 ** bits / 8);
    for (let at = 0; at < records.length; at += recordBytes) {
      const bit = records.readUInt32BE(at) & this.#filterMask;
      this.#bits[bit >> 3] = (this.#bits[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  }

  /** The bit array as get_bit of PostgreSQL reads it; bit n stands for the filters whose low bits are n. */
  get bits(): Buffer {
    return Buffer.from(this.#bits.buffer);
  }

  /** Hexadecimal; for small sets. */
  get digests(): ReadonlySet<string> {
    const digests = new Set<string>();
    for (let at = 0; at < this.#records.length; at += recordBytes) digests.add(this.#digestAt(at));
    return digests;
  }

  /** A set of these alone. */
  only(digests: ReadonlySet<string>): FingerprintSet {
    const records: Buffer[] = [];
    for (let at = 0; at < this.#records.length; at += recordBytes)
      if (digests.has(this.#digestAt(at))) records.push(this.#records.subarray(at, at + recordBytes));
    return new FingerprintSet(Buffer.concat(records), this.#fingerprinter);
  }

  #digestAt(at: number): string {
    return this.#records.toString('hex', at + 4, at + 12);
  }

  find(text: string, kind: FingerprintKind): Fingerprint | undefined {
    if (text.length * 3 > this.#scratch.length) this.#scratch = Buffer.alloc(text.length * 3);
    const end = this.#scratch.write(text, 'utf8');
    return this.findBytes(this.#scratch, 0, end, kind);
  }

  /** UTF-8 between `start` and `end`. */
  findBytes(bytes: Uint8Array, start: number, end: number, kind: FingerprintKind): Fingerprint | undefined {
    const filter = this.#fingerprinter.filter(bytes, start, end);
    const bit = filter & this.#filterMask;
    if (((this.#bits[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return undefined;
    let at = this.#firstWith(filter);
    if (at < 0) return undefined;
    const digest = this.#fingerprinter.digest(bytes.subarray(start, end));
    const code = kind === 'value' ? 118 : 116;
    const wanted = Buffer.from(digest, 'hex');
    for (; at < this.#records.length && this.#records.readUInt32BE(at) === filter; at += recordBytes) {
      if (this.#records[at + 12] === code && this.#records.compare(wanted, 0, 8, at + 4, at + 12) === 0)
        return { kind, digest };
    }
    return undefined;
  }

  /** Offset of the first record with this filter, or -1. */
  #firstWith(filter: number): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#records.readUInt32BE(middle * recordBytes) < filter) low = middle + 1;
      else high = middle;
    }
    const at = low * recordBytes;
    return low < this.size && this.#records.readUInt32BE(at) === filter ? at : -1;
  }
}

/** Enough that one other value in 64 passes at most, and never so many that the array leaves the processor's cache. */
export function filterBitsFor(size: number): number {
  return Math.min(filterBits, Math.max(12, Math.ceil(Math.log2(Math.max(1, size) * 64))));
}
