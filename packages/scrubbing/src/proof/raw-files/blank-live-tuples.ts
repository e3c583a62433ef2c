import { type PageItem, pageItems } from './page-items';

const headerBytes = 23;
const xmaxOffset = 4;
const infomaskOffset = 20;
/** htup_details.h */
const xmaxLockOnly = 0x0080;
const xminCommitted = 0x0100;
const xmaxInvalid = 0x0800;

/**
 * Overwrites with zeros the tuples of a heap page that every session sees: what they hold is searched and judged by SQL. Dead ones,
 * those of which the page does not say, and free space stay.
 *
 * @param at where the page starts
 */
export function blankLiveTuples(page: Buffer, at: number): void {
  for (const { start, end } of liveTuples(page, at)) page.fill(0, start, end);
}

/**
 * Tuples of a heap page that every session sees.
 *
 * @param at where the page starts
 */
export function liveTuples(page: Buffer, at: number): PageItem[] {
  return pageItems(page, at).filter(({ start, end }) => isLive(page, start, end));
}

function isLive(page: Buffer, start: number, end: number): boolean {
  if (end - start < headerBytes) return false;
  const infomask = page.readUInt16LE(start + infomaskOffset);
  if ((infomask & xminCommitted) === 0) return false;
  return page.readUInt32LE(start + xmaxOffset) === 0 || (infomask & (xmaxInvalid | xmaxLockOnly)) !== 0;
}
