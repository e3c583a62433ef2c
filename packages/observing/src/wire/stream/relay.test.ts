import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { fieldsFrame, frame } from '../testing/frames';
import { clientFrameKinds, serverFrameKinds } from './frame-kinds';
import { type FrameVerdict, Relay } from './relay';

interface Passed {
  readonly frames: readonly string[];
  readonly output: string;
  readonly broken: boolean;
}

async function pass(
  chunks: readonly Buffer[],
  kinds: Uint8Array,
  read: (type: string, body: Buffer) => FrameVerdict = () => undefined,
): Promise<Passed> {
  const source = new PassThrough();
  const sink = new PassThrough({ highWaterMark: 32 });
  const frames: string[] = [];
  const output: Buffer[] = [];
  let broken = false;
  sink.on('data', (chunk: Buffer) => output.push(chunk));
  const done = new Promise<void>((resolve) => sink.once('end', resolve));
  const relay = new Relay({
    source,
    sink,
    kinds,
    read: (type, body, bodyBytes) => {
      frames.push(`${String.fromCharCode(type)}:${bodyBytes}:${body.toString('latin1')}`);
      return read(String.fromCharCode(type), body);
    },
    ended: () => sink.end(),
    broken: () => {
      broken = true;
    },
  });
  relay.start();
  for (const chunk of chunks) source.write(chunk);
  source.end();
  await done;
  return { frames, output: Buffer.concat(output).toString('latin1'), broken };
}

const serverFrame = fc.oneof(
  fc
    .record({ type: fc.constantFrom(...'DdTCEZS123sIAK'), body: fc.uint8Array({ maxLength: 40 }) })
    .map(({ type, body }) => frame(type, Buffer.from(body))),
  fc.constantFrom('report: a', 'a notice', '').map((M) => fieldsFrame('N', { S: 'INFO', M, D: 'more' })),
);

/** Cuts bytes at the given fractions. */
function cut(bytes: Buffer, fractions: readonly number[]): Buffer[] {
  const places = [...fractions].sort((a, b) => a - b).map((fraction) => Math.floor(fraction * bytes.length));
  return [...places, bytes.length].map((end, i) => bytes.subarray(places[i - 1] ?? 0, end));
}

const fractions = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
const withoutReports = (type: string, body: Buffer): FrameVerdict =>
  type === 'N' && body.includes('report:') ? Buffer.alloc(0) : undefined;

/** The same, decided later; other notices wait too. */
const withoutReportsLater = (type: string, body: Buffer): FrameVerdict => {
  if (type !== 'N') return undefined;
  return body.includes('report:') ? Promise.resolve(Buffer.alloc(0)) : Promise.resolve();
};

describe('Relay', () => {
  it('finds the same frames and passes the same bytes however the stream is cut', async () => {
    const stream = fc.array(serverFrame, { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(stream, fractions, fractions, async (frames, one, other) => {
        const bytes = Buffer.concat(frames);
        const kept = frames.filter((each) => !(each[0] === 0x4e && each.includes('report:')));
        const a = await pass(cut(bytes, one), serverFrameKinds, withoutReports);
        const b = await pass(cut(bytes, other), serverFrameKinds, withoutReports);
        expect(a).toEqual(b);
        expect(a.output).toBe(Buffer.concat(kept).toString('latin1'));
        expect(await pass(cut(bytes, one), serverFrameKinds, withoutReportsLater)).toEqual(a);
      }),
      { numRuns: 300 },
    );
  });

  it('passes bytes that are no frames, and whatever follows them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fractions, async (garbage, places) => {
        const bytes = Buffer.concat([frame('Q', 'select 1\0'), Buffer.from(garbage)]);
        const passed = await pass(cut(bytes, places), clientFrameKinds);
        expect(passed.output).toBe(bytes.toString('latin1'));
        expect(passed.frames[0]).toBe('Q:9:select 1\0');
      }),
      { numRuns: 300 },
    );
  });

  it('tells once that the bytes are no protocol', async () => {
    const passed = await pass([Buffer.from('GET / HTTP/1.1\r\n\r\n'), frame('Q', 'x\0')], clientFrameKinds);
    expect(passed).toMatchObject({ broken: true, frames: [] });
  });

  it('holds a frame and all behind it, but nothing before it', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const source = new PassThrough();
    const sink = new PassThrough();
    const seen: string[] = [];
    const read = (type: number): FrameVerdict => {
      seen.push(String.fromCharCode(type));
      return type === 0x43 ? held : undefined;
    };
    new Relay({
      source,
      sink,
      kinds: serverFrameKinds,
      read,
      ended: () => sink.end(),
      broken: () => undefined,
    }).start();
    const [first, second, third] = [frame('S', 'a\0b\0'), frame('C', 'BEGIN\0'), frame('Z', 'T')];
    source.end(Buffer.concat([first, second, third]));
    const before: Buffer = await new Promise((resolve) => sink.once('data', resolve));
    expect(before).toEqual(first);
    expect(seen).toEqual(['S', 'C']);
    const rest: Buffer[] = [];
    sink.on('data', (chunk: Buffer) => rest.push(chunk));
    release();
    await new Promise<void>((resolve) => sink.once('end', resolve));
    expect(Buffer.concat(rest)).toEqual(Buffer.concat([second, third]));
    expect(seen).toEqual(['S', 'C', 'Z']);
  });

  it('keeps only the beginning of a frame that is too long, and passes all of it', async () => {
    const long = frame('Q', Buffer.alloc(3_000_000, 'x'));
    const chunks = cut(Buffer.concat([long, frame('X')]), [0.1, 0.2, 0.3, 0.4, 0.5, 0.9]);
    const passed = await pass(chunks, clientFrameKinds);
    expect(passed.output.length).toBe(long.length + 5);
    expect(passed.frames[0]?.startsWith('Q:3000000:xxx')).toBe(true);
    expect(passed.frames[0]?.length).toBeLessThan(1_100_000);
    expect(passed.frames[1]).toBe('X:0:');
  });

  it('passes a notice that is too long to be kept back', async () => {
    const long = fieldsFrame('N', { M: `report: ${'x'.repeat(9_000_000)}` });
    const passed = await pass(cut(long, [0.1, 0.5, 0.9]), serverFrameKinds, withoutReports);
    expect(passed.output).toBe(long.toString('latin1'));
  });
});
