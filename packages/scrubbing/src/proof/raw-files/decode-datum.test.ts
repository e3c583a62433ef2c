import fc from 'fast-check';
import { decodeDatum } from './decode-datum';
import { decodeLz4 } from './decode-lz4';
import { decodePglz } from './decode-pglz';

test('pglz: literals and an overlapping copy', () => {
  // Two literals, then 18 + 0 bytes from 2 back.
  const stream = Buffer.from([0b100, 0x61, 0x62, 0x0f, 0x02, 0x00]);
  expect(decodePglz(stream, 20)?.toString()).toBe('ab'.repeat(10));
});

test('LZ4: literals and an overlapping copy, literals at the end', () => {
  const stream = Buffer.from([0x2e, 0x61, 0x62, 0x02, 0x00, 0x50, ...Buffer.from('hello')]);
  expect(decodeLz4(stream, 25)?.toString()).toBe(`${'ab'.repeat(10)}hello`);
});

test('bytes of any kind decode to their size or not at all', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 1000 }), (bytes, size) => {
      for (const decoded of [decodePglz(bytes, size), decodeLz4(bytes, size)])
        if (decoded !== undefined) expect(decoded).toHaveLength(size);
      decodeDatum(bytes, 0, bytes.length);
    }),
  );
});
