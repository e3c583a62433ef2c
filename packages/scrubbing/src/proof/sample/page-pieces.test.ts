import fc from 'fast-check';
import { overlapBytes, pagePieces, pieceBuffer } from './page-pieces';

const pieceBytes = 1024 * 1024;

async function* inChunks(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let from = 0;
  for (let n = 0; from < bytes.length; n += 1) {
    const size = sizes[n % sizes.length] ?? bytes.length;
    yield bytes.subarray(from, from + size);
    from += size;
  }
}

async function piecesOf(bytes: Buffer, sizes: readonly number[], overlapping: boolean): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  for await (const piece of pagePieces(inChunks(bytes, sizes), pieceBuffer(), { overlapping }))
    pieces.push(Buffer.from(piece));
  return pieces;
}

test('however a stream is cut, its pieces are of 1 MiB, and together it', async () => {
  const length = fc.integer({ min: 0, max: 3 * pieceBytes });
  const sizes = fc.array(fc.integer({ min: 1000, max: 2 * pieceBytes }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(length, sizes, fc.boolean(), async (bytes, cuts, overlapping) => {
      const content = Buffer.alloc(bytes);
      for (let at = 0; at + 4 <= bytes; at += 4) content.writeUInt32LE(at, at);
      const pieces = await piecesOf(content, cuts, overlapping);
      const own = pieces.map((piece, n) => (n === 0 || !overlapping ? piece : piece.subarray(overlapBytes)));
      expect(Buffer.concat(own).equals(content)).toBe(true);
      for (const piece of own.slice(0, -1)) expect(piece.length).toBe(pieceBytes);
      for (const [n, piece] of pieces.slice(1).entries()) {
        const before = pieces[n]?.subarray(-overlapBytes);
        if (overlapping) expect(before?.equals(piece.subarray(0, overlapBytes))).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});
