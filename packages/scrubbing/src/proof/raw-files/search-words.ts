import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import { byteClasses, digitByte, wordByte } from './byte-classes';

/** Told of each known original; digests in hexadecimal. */
export type OnHit = (digest: string) => void;

const longestWord = 250;
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
  let beforeStart = 0;
  let beforeEnd = -2;
  for (let p = start; p < end; ) {
    if (((byteClasses[bytes[p] ?? 0] ?? 0) & wordByte) === 0) {
      p += 1;
      continue;
    }
    let wordStart = p;
    let hasAt = false;
    let letters = 0;
    for (; p < end; p += 1) {
      const kind = byteClasses[bytes[p] ?? 0] ?? 0;
      if ((kind & wordByte) === 0) break;
      if (bytes[p] === at) hasAt = true;
      if ((kind & digitByte) !== 0) digits += 1;
      else if ((bytes[p] ?? 0) >= 0x41) letters += 1;
    }
    const runEnd = p;
    let wordEnd = p;
    while (wordStart < wordEnd && isEdge(bytes[wordStart])) wordStart += 1;
    while (wordEnd > wordStart && isEdge(bytes[wordEnd - 1])) wordEnd -= 1;
    const length = wordEnd - wordStart;
    if (length > 0 && length <= longestWord && letters > 0) {
      if (hasAt || length >= 6) find(bytes, wordStart, wordEnd, set, onHit);
      const isPair = !hasAt && wordStart - beforeEnd <= 2 && beforeEnd >= 0 && wordEnd - beforeStart >= 6;
      if (isPair) findPair(bytes, beforeStart, beforeEnd, wordStart, wordEnd, set, onHit);
    }
    beforeStart = wordStart;
    beforeEnd = hasAt || runEnd !== wordEnd ? -2 : wordEnd;
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

function findPair(
  bytes: Uint8Array,
  firstStart: number,
  firstEnd: number,
  start: number,
  end: number,
  set: FingerprintSet,
  onHit: OnHit,
): void {
  if (firstEnd - firstStart > longestWord) return;
  const middle = lowerInto(0, bytes, firstStart, firstEnd);
  scratch[middle] = 0x20;
  const length = lowerInto(middle + 1, bytes, start, end);
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
    if (((byteClasses[byte] ?? 0) & digitByte) !== 0) {
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
