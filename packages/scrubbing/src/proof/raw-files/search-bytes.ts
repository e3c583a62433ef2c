import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import { byteClasses, textByte } from './byte-classes';
import { decodeDatum } from './decode-datum';
import { searchJsonb } from './search-jsonb';
import { type OnHit, searchWords } from './search-words';

// Names of this module: an import is read through a getter, which the inner loops would pay for each byte.
const classes = byteClasses;
const textBit = textByte;

const leastBytes = 4;

/**
 * Looks for known originals in bytes of any origin: tuples alive or dead, index entries, what is left between them, WAL. Values
 * are found by the headers that PostgreSQL puts before them (varatt.h: one byte with the lowest bit set, or four aligned ones),
 * jsonb by its containers, all else by words.
 *
 * @param aligned whether values lie as in a page, at multiples of four where they have to: then compressed ones are found too
 */
export function searchBytes(
  bytes: Uint8Array,
  start: number,
  end: number,
  aligned: boolean,
  set: FingerprintSet,
  onHit: OnHit,
): void {
  for (let p = start; p < end; ) {
    if (((classes[bytes[p] ?? 0] ?? 0) & textBit) === 0) {
      p += 1;
      continue;
    }
    const runStart = p;
    while (p < end && ((classes[bytes[p] ?? 0] ?? 0) & textBit) !== 0) p += 1;
    if (runStart >= start + 3 && mayBeJsonb(bytes, runStart))
      searchJsonb(bytes, runStart - 3, end, set, onHit);
    if (p - runStart < leastBytes) continue;
    searchValues(bytes, runStart, p, start, set, onHit);
    searchWords(bytes, runStart, p, set, onHit);
  }
  if (aligned) searchCompressed(bytes, start, end, set, onHit);
}

/** The last byte of a container's header is a printable one after a zero: ' ' for an object, '@' and 'P' for arrays. */
function mayBeJsonb(bytes: Uint8Array, runStart: number): boolean {
  const flags = bytes[runStart];
  return bytes[runStart - 1] === 0 && (flags === 0x20 || flags === 0x40 || flags === 0x50);
}

/** Values within one run of text, by their headers. */
function searchValues(
  bytes: Uint8Array,
  runStart: number,
  runEnd: number,
  start: number,
  set: FingerprintSet,
  onHit: OnHit,
): void {
  for (let header = Math.max(start, runStart - 1); header < runEnd - leastBytes; header += 1) {
    const byte = bytes[header] ?? 0;
    if ((byte & 1) === 0) continue;
    const valueEnd = header + (byte >> 1);
    if (valueEnd > runEnd || valueEnd - header <= leastBytes) continue;
    // In the middle of a character no value starts.
    if (((bytes[header + 1] ?? 0) & 0xc0) === 0x80) continue;
    const found = set.findBytes(bytes, header + 1, valueEnd, 'value');
    if (found !== undefined) onHit(found.digest);
  }
  // The two high bytes of a four-byte header are zeros: the run starts right after it.
  if (runStart - start < 4) return;
  const length = word(bytes, runStart - 4);
  if ((length & 3) !== 0 || length <= 0) return;
  const valueEnd = runStart - 4 + (length >> 2);
  if (valueEnd > runEnd || valueEnd - runStart < leastBytes) return;
  const found = set.findBytes(bytes, runStart, valueEnd, 'value');
  if (found !== undefined) onHit(found.digest);
}

function searchCompressed(
  bytes: Uint8Array,
  start: number,
  end: number,
  set: FingerprintSet,
  onHit: OnHit,
): void {
  for (let p = start + ((4 - (start & 3)) & 3); p + 16 < end; p += 4) {
    // The lowest two bits of a compressed value's header are 10.
    if (((bytes[p] ?? 0) & 3) !== 2) continue;
    const length = word(bytes, p) >>> 2;
    if (length < 16 || p + length > end) continue;
    const plain = decodeDatum(bytes, p + 4, p + length);
    if (plain !== undefined) searchPlain(plain, set, onHit);
  }
}

/** A value that was compressed or in pieces: by itself, and what is inside. */
export function searchPlain(plain: Uint8Array, set: FingerprintSet, onHit: OnHit): void {
  const found = set.findBytes(plain, 0, plain.length, 'value');
  if (found !== undefined) onHit(found.digest);
  searchBytes(plain, 0, plain.length, false, set, onHit);
}

function word(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  );
}
