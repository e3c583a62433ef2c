import fc from 'fast-check';
import { parseControlFile } from './parse-control-file';

function controlFile(state: number): Buffer {
  const bytes = Buffer.alloc(8192);
  bytes.writeUInt32LE(1800, 8);
  bytes.writeUInt32LE(state, 16);
  bytes.writeBigInt64LE(1_767_225_600n, 24);
  return bytes;
}

test('tells the version, when the data was last written, and whether the server was shut down', () => {
  expect(parseControlFile(controlFile(1))).toEqual({
    version: 1800,
    isShutDown: true,
    writtenAt: new Date('2026-01-01T00:00:00Z'),
  });
  // DB_IN_PRODUCTION
  expect(parseControlFile(controlFile(6))?.isShutDown).toBe(false);
});

test('nothing is made of a file of another byte order, or of one that is cut off', () => {
  expect(parseControlFile(controlFile(1).swap32())).toBeUndefined();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 287 }), (bytes) => {
      expect(parseControlFile(Buffer.from(bytes))).toBeUndefined();
    }),
    { numRuns: 30 },
  );
});
