import { SmuxDecoder } from './smux-decoder';
import { smuxCommands, smuxHeader } from './smux-frame';
import { SmuxSession } from './smux-session';
import type { SmuxStream } from './smux-stream';

const refusal = new Error('The bastion cannot reach it.');

/** A session whose messages are kept, with as much room as a test gives it. */
class Workbench {
  readonly sent: Buffer[] = [];
  room = Number.POSITIVE_INFINITY;
  unread = 0;
  readonly session = new SmuxSession({
    hasRoom: () => this.room > 0,
    send: (payload) => {
      this.room -= 1;
      this.sent.push(Buffer.from(payload));
    },
    onUnread: (bytes) => {
      this.unread = bytes;
    },
    refusal: () => refusal,
  });
  readonly failures = new Map<SmuxStream, Error>();

  open(): SmuxStream {
    const stream: SmuxStream = this.session.open({
      onReadable: () => undefined,
      onFailure: (error) => {
        this.failures.set(stream, error);
        stream.close();
      },
    });
    return stream;
  }

  receive(...frames: Buffer[]): void {
    expect(this.session.receive(Buffer.concat(frames))).toBe(true);
    this.session.deliver();
  }

  get sentHex(): string {
    return Buffer.concat(this.sent).toString('hex');
  }
}

/** After what waits for the end of this turn of the event loop. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const data = (id: number, text: string): Buffer =>
  Buffer.concat([smuxHeader(smuxCommands.psh, id, text.length), Buffer.from(text)]);
const fin = (id: number): Buffer => smuxHeader(smuxCommands.fin, id);
const nothing = (): void => undefined;

let bench: Workbench;
beforeEach(() => {
  bench = new Workbench();
});

it('opens streams with odd ids from 3 on, and writes a turn of the event loop in as few messages as it takes', async () => {
  const [first, second] = [bench.open(), bench.open()];
  first.write(Buffer.from('0000000804d2162f', 'hex'), nothing);
  second.close();
  await turn();
  expect(bench.sent).toHaveLength(1);
  expect(bench.sentHex).toBe(
    '0100000003000000' + '0100000005000000' + '0101000005000000' + '0102080003000000' + '0000000804d2162f',
  );
});

it('lets streams take turns, frame by frame, and tells each when its bytes are copied', async () => {
  const [first, second] = [bench.open(), bench.open()];
  const copied: string[] = [];
  first.write(Buffer.alloc(100_000, 1), () => copied.push('first'));
  second.write(Buffer.alloc(10, 2), () => copied.push('second'));
  await turn();
  expect(copied).toEqual(['second', 'first']);
  const lengths: number[] = [];
  const streams: number[] = [];
  const decoder = new SmuxDecoder({
    onData: (id, bytes) => {
      if (streams.at(-1) !== id) streams.push(id);
      lengths[id] = (lengths[id] ?? 0) + bytes.length;
    },
    onFin: nothing,
  });
  for (const payload of bench.sent) decoder.push(payload);
  expect(streams).toEqual([3, 5, 3]);
  expect([lengths[3], lengths[5]]).toEqual([100_000, 10]);
});

it('stops where there is no room, and goes on from there', async () => {
  const stream = bench.open();
  let copied = false;
  bench.room = 2;
  stream.write(Buffer.alloc(5_000, 7), () => {
    copied = true;
  });
  await turn();
  expect([bench.sent.length, copied]).toEqual([2, false]);
  bench.room = 10;
  bench.session.pump();
  expect(copied).toBe(true);
  expect(Buffer.concat(bench.sent)).toHaveLength(8 + 8 + 5_000);
});

it('keeps the rest of a frame whose stream was closed in the middle of it', async () => {
  const stream = bench.open();
  bench.room = 1;
  stream.write(Buffer.alloc(2_000, 7), nothing);
  await turn();
  stream.close();
  bench.room = 10;
  await turn();
  expect(Buffer.concat(bench.sent)).toHaveLength(8 + 8 + 2_000 + 8);
  expect(bench.sentHex.endsWith('0101000003000000')).toBe(true);
});

it('counts what nobody has read, until it is read or its stream closed', () => {
  const [first, second] = [bench.open(), bench.open()];
  bench.receive(data(3, 'abc'), data(5, 'defg'), data(99, 'of nobody'));
  expect(bench.unread).toBe(7);
  expect(String(first.read())).toBe('abc');
  expect(bench.unread).toBe(4);
  second.close();
  expect(bench.unread).toBe(0);
  expect(bench.session.openStreams).toBe(1);
});

it('can cut off the stream that is read the least', () => {
  const [, second] = [bench.open(), bench.open()];
  bench.receive(data(3, 'abc'), data(5, 'defg'));
  bench.session.failUnread(refusal);
  expect([...bench.failures.keys()]).toEqual([second]);
  expect(bench.unread).toBe(3);
});

it('is at a stream’s end once everything was read', () => {
  const stream = bench.open();
  bench.receive(data(3, 'abc'), fin(3));
  expect(stream.isAtEnd).toBe(false);
  stream.read();
  expect(stream.isAtEnd).toBe(true);
});

it('says that it is alive', async () => {
  bench.session.keepAlive();
  await turn();
  expect(bench.sentHex).toBe('0103000000000000');
});

describe('a stream that the agent could not connect', () => {
  it('is the one that waits', () => {
    const [answered, waiting] = [bench.open(), bench.open()];
    bench.receive(data(3, 'x'));
    bench.session.refused();
    expect([...bench.failures.keys()]).toEqual([waiting]);
    expect(bench.failures.get(waiting)).toBe(refusal);
    expect(answered.isUnanswered).toBe(false);
  });

  it('is the next one that is closed without an answer, where several wait', () => {
    const [first, second, third] = [bench.open(), bench.open(), bench.open()];
    bench.session.refused();
    expect(bench.failures.size).toBe(0);
    bench.receive(data(5, 'x'), fin(5));
    bench.receive(fin(3));
    bench.receive(fin(7));
    expect([...bench.failures.keys()]).toEqual([first]);
    expect(second.isAtEnd).toBe(false);
    expect(third.isAtEnd).toBe(true);
  });

  it('is none where none waits', () => {
    bench.session.refused();
    const stream = bench.open();
    bench.receive(fin(3));
    expect(bench.failures.size).toBe(0);
    expect(stream.isAtEnd).toBe(true);
  });
});
