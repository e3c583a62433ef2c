import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import { byteClasses, textByte } from './byte-classes';
import { type OnHit, searchWords } from './search-words';

// Names of this module: an import is read through a getter, which the inner loops would pay for each byte.
const classes = byteClasses;
const textBit = textByte;

const hasOffset = 0x80000000;
const typeMask = 0x70000000;
const offsetMask = 0x0fffffff;
const mostEntries = 10_000;

/**
 * The strings of one jsonb object or array. They follow each other without a separator, so that only the entries before them tell
 * where they end (src/include/utils/jsonb.h: a header with the count, one JEntry each for keys and values, the data). Nested
 * containers have headers of their own and are found by them.
 *
 * @param at where the header may start
 */
export function searchJsonb(
  bytes: Uint8Array,
  at: number,
  end: number,
  set: FingerprintSet,
  onHit: OnHit,
): void {
  const header = word(bytes, at);
  const isObject = header >>> 28 === 2;
  const count = header & offsetMask;
  const entries = isObject ? 2 * count : count;
  const data = at + 4 + 4 * entries;
  if (count === 0 || entries > mostEntries || data > end) return;
  let from = 0;
  for (let n = 0; n < entries; n += 1) {
    const entry = word(bytes, at + 4 + 4 * n);
    const offset = entry & offsetMask;
    const to = (entry & hasOffset) === 0 ? from + offset : offset;
    if (to < from || data + to > end) return;
    const isString = (entry & typeMask) === 0;
    if (isString && n >= entries - count && to - from >= 4)
      searchString(bytes, data + from, data + to, set, onHit);
    from = to;
  }
}

function searchString(
  bytes: Uint8Array,
  start: number,
  end: number,
  set: FingerprintSet,
  onHit: OnHit,
): void {
  for (let p = start; p < end; p += 1) if (((classes[bytes[p] ?? 0] ?? 0) & textBit) === 0) return;
  const found = set.findBytes(bytes, start, end, 'value');
  if (found !== undefined) onHit(found.digest);
  searchWords(bytes, start, end, set, onHit);
}

function word(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  );
}
