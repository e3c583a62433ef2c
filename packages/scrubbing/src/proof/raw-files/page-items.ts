export const pageBytes = 8192;
const pageHeaderBytes = 24;
const lpNormal = 1;

/** Where a tuple lies within its page. */
export interface PageItem {
  readonly start: number;
  readonly end: number;
}

/**
 * Tuples with storage, dead ones included, by the line pointers of a heap page (bufpage.h: pd_lower at 12; itemid.h: offset in the
 * low 15 bits, then 2 bits of flags, then the length).
 *
 * @param at where the page starts
 */
export function pageItems(bytes: Uint8Array, at: number): PageItem[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, pageBytes);
  const lower = view.getUint16(12, true);
  const items: PageItem[] = [];
  for (let pointer = pageHeaderBytes; pointer + 4 <= Math.min(lower, pageBytes); pointer += 4) {
    const item = view.getUint32(pointer, true);
    const offset = item & 0x7fff;
    const length = item >>> 17;
    if (((item >>> 15) & 3) === lpNormal && offset >= pageHeaderBytes && offset + length <= pageBytes)
      items.push({ start: at + offset, end: at + offset + length });
  }
  return items;
}
