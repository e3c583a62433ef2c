import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readControlFile } from './control-file';

const home = mkdtempSync(join(tmpdir(), 'prodlike-control-'));
mkdirSync(join(home, 'global'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function write(bytes: Uint8Array): void {
  writeFileSync(join(home, 'global/pg_control'), bytes);
}

test('tells the version and when the data was last written', () => {
  const bytes = Buffer.alloc(8192);
  bytes.writeUInt32LE(1800, 8);
  bytes.writeBigInt64LE(1_767_225_600n, 24);
  write(bytes);
  expect(readControlFile(home)).toEqual({ version: 1800, writtenAt: new Date('2026-01-01T00:00:00Z') });
});

test('a missing file, one of another byte order and random bytes are told, not thrown over', () => {
  expect(() => readControlFile(join(home, 'global'))).toThrow(/not a complete data directory/);
  const swapped = Buffer.alloc(8192);
  swapped.writeUInt32BE(1800, 8);
  write(swapped);
  expect(() => readControlFile(home)).toThrow(/corrupt, or comes from a machine of another kind/);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 287 }), (bytes) => {
      write(bytes);
      expect(() => readControlFile(home)).toThrow(/Input "base" is corrupt/);
    }),
    { numRuns: 30 },
  );
});
