import fc from 'fast-check';
import { demultiplex, type OutputStream } from './demultiplex';

const piece = fc.tuple(fc.constantFrom<OutputStream>('stdout', 'stderr'), fc.uint8Array({ maxLength: 40 }));

function framed(pieces: readonly (readonly [OutputStream, Uint8Array])[]): Buffer {
  return Buffer.concat(
    pieces.flatMap(([stream, bytes]) => {
      const header = Buffer.alloc(8);
      header[0] = stream === 'stdout' ? 1 : 2;
      header.writeUInt32BE(bytes.length, 4);
      return [header, Buffer.from(bytes)];
    }),
  );
}

async function* cut(bytes: Buffer, lengths: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (const length of lengths) {
    yield bytes.subarray(at, at + length);
    at += length;
  }
  yield bytes.subarray(at);
}

it('gives both outputs back, however their bytes arrive', async () => {
  const lengths = fc.array(fc.integer({ min: 0, max: 30 }));
  await fc.assert(
    fc.asyncProperty(fc.array(piece), lengths, async (pieces, cuts) => {
      const got: Record<OutputStream, Buffer[]> = { stdout: [], stderr: [] };
      for await (const [stream, bytes] of demultiplex(cut(framed(pieces), cuts)))
        got[stream].push(Buffer.from(bytes));
      for (const name of ['stdout', 'stderr'] as const) {
        const sent = pieces.filter(([stream]) => stream === name).map(([, bytes]) => bytes);
        expect(Buffer.concat(got[name])).toEqual(Buffer.concat(sent));
      }
    }),
  );
});
