import fc from 'fast-check';
import { CopyFrames } from './copy-frames';

const copyData = 'd'.charCodeAt(0);

function message(type: number, body: Uint8Array): Buffer {
  const header = Buffer.alloc(5);
  header[0] = type;
  header.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([header, body]);
}

function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const cuts = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...cuts].map((from, index) => Buffer.from(bytes.subarray(from, cuts[index] ?? bytes.length)));
}

const kind = fc.oneof(
  { weight: 4, arbitrary: fc.constant(copyData) },
  fc.constantFrom(...Array.from('NSACEZ', (letter) => letter.charCodeAt(0))),
);
const messages = fc.array(fc.tuple(kind, fc.uint8Array({ maxLength: 40 })), { maxLength: 40 });
const places = fc.array(fc.nat(2000), { maxLength: 60 });

/** What comes out of the frames, each kind put together again. */
function takenApart(chunks: readonly Buffer[]): Record<'payload' | 'other', Buffer> {
  const payloads: Buffer[] = [];
  const others: Buffer[] = [];
  const walker = new CopyFrames({
    data: (payload) => payloads.push(payload),
    other: (bytes) => others.push(bytes),
  });
  for (const chunk of chunks) walker.push(chunk);
  return { payload: Buffer.concat(payloads), other: Buffer.concat(others) };
}

test('CopyData and other messages come apart, wherever the bytes are cut', () => {
  fc.assert(
    fc.property(messages, places, (sent, cuts) => {
      const data = sent.filter(([type]) => type === copyData);
      const rest = sent.filter(([type]) => type !== copyData);
      const stream = Buffer.concat(sent.map(([type, body]) => message(type, body)));
      expect(takenApart(cutAt(stream, cuts))).toEqual({
        payload: Buffer.concat(data.map(([, body]) => body)),
        other: Buffer.concat(rest.map(([type, body]) => message(type, body))),
      });
    }),
    { numRuns: 2_000 },
  );
});

test('chunks larger than a socket gives are taken too', () => {
  const row = message(copyData, Buffer.alloc(300_000, 7));
  const { payload } = takenApart([Buffer.concat([row, row])]);
  expect([payload.length, payload.every((byte) => byte === 7)]).toEqual([600_000, true]);
});

test('after the end, nothing is taken for CopyData', () => {
  const others: Buffer[] = [];
  const walker = new CopyFrames({
    data: () => {
      throw new Error('CopyData after the end.');
    },
    other: (bytes) => {
      others.push(bytes);
      walker.end();
    },
  });
  const stream = Buffer.concat([message('Z'.charCodeAt(0), Buffer.from('T')), Buffer.from('d\0\0')]);
  walker.push(Buffer.from(stream));
  expect(Buffer.concat(others)).toEqual(stream);
});

test('a length that no message has is refused', () => {
  const walker = new CopyFrames({ data: () => undefined, other: () => undefined });
  expect(() => walker.push(Buffer.from([copyData, 0, 0, 0, 3, 1]))).toThrow(/impossible length/);
});
