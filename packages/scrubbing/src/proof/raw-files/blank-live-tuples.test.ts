import { blankLiveTuples } from './blank-live-tuples';
import { pageBytes } from './page-items';

const committed = 0x0100;

/** A heap page with one tuple at the end of each 100 bytes, as bufpage.h and htup_details.h have them. */
function pageOf(tuples: readonly { readonly xmax: number; readonly infomask: number }[]): Buffer {
  const page = Buffer.alloc(pageBytes);
  page.writeUInt16LE(24 + 4 * tuples.length, 12);
  tuples.forEach(({ xmax, infomask }, n) => {
    const offset = pageBytes - 100 * (n + 1);
    page.writeUInt32LE((offset | (1 << 15) | (100 << 17)) >>> 0, 24 + 4 * n);
    page.fill(`value ${n} `, offset + 24, offset + 100);
    page.writeUInt32LE(7, offset);
    page.writeUInt32LE(xmax, offset + 4);
    page.writeUInt16LE(infomask, offset + 20);
  });
  return page;
}

test.each([
  ['live', { xmax: 0, infomask: committed | 0x0800 }, false],
  ['frozen', { xmax: 0, infomask: 0x0300 | 0x0800 }, false],
  ['locked only', { xmax: 9, infomask: committed | 0x0080 }, false],
  ['one whose deletion was rolled back', { xmax: 9, infomask: committed | 0x0800 }, false],
  ['deleted', { xmax: 9, infomask: committed }, true],
  ['deleted for sure', { xmax: 9, infomask: committed | 0x0400 }, true],
  ['of an aborted insert', { xmax: 0, infomask: 0x0200 | 0x0800 }, true],
  ['of which the page does not say', { xmax: 0, infomask: 0x0800 }, true],
])('a tuple that is %s', (_, tuple, stays) => {
  const page = pageOf([{ xmax: 9, infomask: committed }, tuple]);
  blankLiveTuples(page, 0);
  expect(page.includes('value 0')).toBe(true);
  expect(page.includes('value 1')).toBe(stays);
});
