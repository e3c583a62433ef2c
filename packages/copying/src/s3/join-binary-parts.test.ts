import fc from 'fast-check';
import { emptyBinaryCopy, joinBinaryParts } from './join-binary-parts';

const header = emptyBinaryCopy.subarray(0, 19);
const trailer = emptyBinaryCopy.subarray(19);

async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (const size of sizes) {
    yield bytes.subarray(at, at + size);
    at += size;
  }
  yield bytes.subarray(at);
}

async function join(files: readonly Buffer[], sizes: readonly number[]): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of joinBinaryParts(files.map((file) => cut(file, sizes)))) pieces.push(piece);
  return Buffer.concat(pieces).toString('hex');
}

const rows = fc.array(fc.uint8Array({ maxLength: 60 }).map((row) => Buffer.from(row)));
const sizes = fc.array(fc.nat({ max: 30 }));

test('files cut anywhere become what they were', async () => {
  await fc.assert(
    fc.asyncProperty(rows, sizes, async (bodies, pieceSizes) => {
      const [first = Buffer.alloc(0), ...others] = bodies;
      // A later file that begins with the signature would be taken for one with a header of its own: chance 2^-88.
      const files = [Buffer.concat([header, first]), ...others, trailer];
      expect(await join(files, pieceSizes)).toBe(Buffer.concat([header, ...bodies, trailer]).toString('hex'));
    }),
  );
});

test('files with a header and a trailer each become one', async () => {
  const whole = fc.tuple(
    rows,
    fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes)),
  );
  await fc.assert(
    fc.asyncProperty(whole, sizes, async ([bodies, extension], pieceSizes) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(extension.length);
      const own = Buffer.concat([header.subarray(0, 15), length, extension]);
      const files = bodies.map((body, i) => Buffer.concat([i === 0 ? header : own, body, trailer]));
      const joined = files.length === 0 ? [] : [header, ...bodies, trailer];
      expect(await join(files, pieceSizes)).toBe(Buffer.concat(joined).toString('hex'));
    }),
  );
});
