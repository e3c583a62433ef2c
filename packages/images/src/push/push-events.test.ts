import { Readable } from 'node:stream';
import fc from 'fast-check';
import { type PushEvent, pushEvents } from './push-events';

async function read(stream: AsyncIterable<Buffer | string>): Promise<PushEvent[]> {
  const events: PushEvent[] = [];
  for await (const event of pushEvents(stream)) events.push(event);
  return events;
}

const events = [
  { status: 'The push refers to repository [registry.example/한국]' },
  { id: 'a1', status: 'Pushing', progressDetail: { current: 5, total: 9 } },
  { id: 'a1', status: 'Pushed', progressDetail: {} },
  { aux: { Digest: 'sha256:00', Size: 528 } },
];

test('events come out whole wherever the stream is cut', async () => {
  const bytes = Buffer.from(events.map((event) => `${JSON.stringify(event)}\r\n`).join(''));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: bytes.length })), async (cuts) => {
      const borders = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const pieces = borders.slice(1).map((end, i) => bytes.subarray(borders[i], end));
      expect(await read(Readable.from(pieces))).toEqual(events);
    }),
  );
});

test('a failure in the stream is thrown, also by the last line without an end', async () => {
  const line = JSON.stringify({ errorDetail: { message: 'denied: no' }, error: 'denied: no' });
  await expect(read(Readable.from([line]))).rejects.toThrow('denied: no');
  await expect(read(Readable.from([`{"error":"EOF"}\n`]))).rejects.toThrow('EOF');
});

test('what is no event is passed over', async () => {
  expect(await read(Readable.from(['<html>\n\n', '{"status":"x"}\n', '{"status":3}\n']))).toEqual([
    { status: 'x' },
  ]);
});
