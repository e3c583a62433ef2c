import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import { byteClasses, digitByte, wordByte } from './byte-classes';

// Names of this module: an import is read through a getter, which the inner loops would pay for each byte.
const classes = byteClasses;
const digitBit = digitByte;
const wordBit = wordByte;

/** Told of each known original; digests in hexadecimal. */
export type OnHit = (digest: string) => void;

/** A word without the marks at its ends, and where it ends with them. */
interface Word {
  readonly start: number;
  readonly end: number;
  readonly runEnd: number;
}

const longestWord = 250;
const leastWord = 6;
const at = 0x40;
const leastDigits = 8;
const scratch = Buffer.alloc(2 * longestWord + 1);

/**
 * The byte form of `tokensOf`: e-mail addresses, words, pairs of words and long numbers between two places of a run of text. What
 * stands before or after the run is not looked at.
 */
export function searchWords(
  bytes: Uint8Array,
  start: number,
  end: number,
  set: FingerprintSet,
  onHit: OnHit,
): void {
  let digits = 0;
  let before: Word | undefined;
  for (let p = start; p < end; ) {
    if (((classes[bytes[p] ?? 0] ?? 0) & wordBit) === 0) {
      p += 1;
      continue;
    }
    const runStart = p;
    let isAddress = false;
    let letters = 0;
    for (; p < end; p += 1) {
      const byte = bytes[p] ?? 0;
      const kind = classes[byte] ?? 0;
      if ((kind & wordBit) === 0) break;
      if (byte === at) isAddress = true;
      if ((kind & digitBit) !== 0) digits += 1;
      else if (byte > at) letters += 1;
    }
    let wordStart = runStart;
    let wordEnd = p;
    while (wordStart < wordEnd && isEdge(bytes[wordStart])) wordStart += 1;
    while (wordEnd > wordStart && isEdge(bytes[wordEnd - 1])) wordEnd -= 1;
    const known = letters > 0 && wordEnd > wordStart && wordEnd - wordStart <= longestWord;
    const word = known && !isAddress ? { start: wordStart, end: wordEnd, runEnd: p } : undefined;
    if (known && wordEnd - wordStart >= leastWord) find(bytes, wordStart, wordEnd, set, onHit);
    if (word !== undefined && before !== undefined && runStart - before.runEnd === 1)
      findPair(bytes, before, word, set, onHit);
    before = word;
  }
  if (digits >= leastDigits) searchDigits(bytes, start, end, set, onHit);
}

/** . _ + % ' - stand inside words, not at their ends. */
function isEdge(byte: number | undefined): boolean {
  return byte === 0x2e || byte === 0x5f || byte === 0x2b || byte === 0x25 || byte === 0x27 || byte === 0x2d;
}

function find(bytes: Uint8Array, start: number, end: number, set: FingerprintSet, onHit: OnHit): void {
  const length = lowerInto(0, bytes, start, end);
  const found = set.findBytes(scratch, 0, length, 'token');
  if (found !== undefined) onHit(found.digest);
}

function findPair(bytes: Uint8Array, first: Word, second: Word, set: FingerprintSet, onHit: OnHit): void {
  const middle = lowerInto(0, bytes, first.start, first.end);
  scratch[middle] = 0x20;
  const length = lowerInto(middle + 1, bytes, second.start, second.end);
  if (length <= leastWord) return;
  const found = set.findBytes(scratch, 0, length, 'token');
  if (found !== undefined) onHit(found.digest);
}

/** Letters of ASCII only: others with two cases are found as they stand, or as whole values. @returns where it ends */
function lowerInto(to: number, bytes: Uint8Array, start: number, end: number): number {
  for (let p = start; p < end; p += 1) {
    const byte = bytes[p] ?? 0;
    scratch[to++] = byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
  }
  return to;
}

/** Digits with at most two of ` ().-` between them. */
function searchDigits(
  bytes: Uint8Array,
  start: number,
  end: number,
  set: FingerprintSet,
  onHit: OnHit,
): void {
  let length = 0;
  let gap = 0;
  for (let p = start; p <= end; p += 1) {
    const byte = p < end ? (bytes[p] ?? 0) : 0;
    if (((classes[byte] ?? 0) & digitBit) !== 0) {
      if (length < longestWord) scratch[length++] = byte;
      gap = 0;
      continue;
    }
    if (length === 0) continue;
    gap += 1;
    const groups = byte === 0x20 || byte === 0x28 || byte === 0x29 || byte === 0x2d || byte === 0x2e;
    if (groups && gap <= 2) continue;
    if (length >= leastDigits) {
      const found = set.findBytes(scratch, 0, length, 'token');
      if (found !== undefined) onHit(found.digest);
    }
    length = 0;
    gap = 0;
  }
}
