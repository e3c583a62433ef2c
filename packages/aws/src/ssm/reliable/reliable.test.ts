import fc from 'fast-check';
import { decodeMessage, type IncomingMessage } from '../message/decode-message';
import { ReliableReceiver } from './reliable-receiver';
import { ReliableSender, windowMessages } from './reliable-sender';
import { RetransmissionTimeout } from './retransmission-timeout';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** What a link does to one message, either way: how often it arrives, and after how long. */
type Fate = readonly number[];

const good: Fate = [10];
const fates = fc.array(fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 3 }), {
  minLength: 1,
  maxLength: 40,
});

/** A sender and a receiver with a link between them that loses, repeats and delays what it is told to; then it is good. */
class SimulatedLink {
  readonly delivered: string[] = [];
  readonly sentAt: number[] = [];
  readonly ages: number[] = [];
  rooms = 0;
  #down: Fate[];
  #up: Fate[];
  readonly receiver = new ReliableReceiver({
    deliver: (message) => this.delivered.push(String(message.payload)),
    acknowledge: ({ sequenceNumber }) =>
      this.#carry(this.#up.shift() ?? good, () => this.sender.acknowledge(sequenceNumber)),
  });
  readonly sender = new ReliableSender({
    transmit: (bytes) => {
      this.sentAt.push(performance.now());
      this.#carry(this.#down.shift() ?? good, () =>
        this.receiver.receive(decodeMessage(bytes) as IncomingMessage),
      );
    },
    onRoom: () => {
      this.rooms += 1;
    },
    onLate: (ageMs) => this.ages.push(ageMs),
  });

  constructor(down: readonly Fate[] = [], up: readonly Fate[] = []) {
    this.#down = [...down];
    this.#up = [...up];
  }

  send(...payloads: string[]): void {
    for (const payload of payloads) this.sender.send(1, Buffer.from(payload));
  }

  #carry(fate: Fate, arrive: () => void): void {
    for (const afterMs of fate) setTimeout(arrive, afterMs);
  }
}

const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index));

describe('a sender and a receiver', () => {
  it('lose nothing, repeat nothing and keep the order, whatever the link does', () => {
    fc.assert(
      fc.property(fates, fates, fc.integer({ min: 1, max: 60 }), (down, up, count) => {
        const link = new SimulatedLink(down, up);
        link.send(...numbers(count));
        jest.advanceTimersByTime(120_000);
        expect(link.delivered).toEqual(numbers(count));
        expect(link.sender.isIdle).toBe(true);
        const sent = link.sentAt.length;
        jest.advanceTimersByTime(60_000);
        expect(link.sentAt).toHaveLength(sent);
      }),
      { numRuns: 50 },
    );
  });

  it('come through a connection that is lost and opened again at any time', () => {
    fc.assert(
      fc.property(
        fates,
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 500 }),
        (down, lost, back) => {
          const link = new SimulatedLink(down);
          link.send(...numbers(20));
          jest.advanceTimersByTime(lost);
          link.sender.linkLost();
          link.send('20');
          jest.advanceTimersByTime(back);
          link.sender.linkOpened();
          link.send('21');
          jest.advanceTimersByTime(60_000);
          expect(link.delivered).toEqual(numbers(22));
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('the sender', () => {
  it('has a window, and says when there is room again', () => {
    const link = new SimulatedLink();
    for (let count = 0; count < windowMessages; count++) {
      expect(link.sender.hasRoom()).toBe(true);
      link.send('x');
    }
    expect(link.rooms).toBe(0);
    expect(link.sender.hasRoom()).toBe(false);
    expect(link.sender.isWaitedFor).toBe(true);
    jest.advanceTimersByTime(20);
    expect(link.rooms).toBe(1);
    expect(link.sender.isWaitedFor).toBe(false);
  });

  it('sends only the oldest again, the first time after 200 ms, and mends a gap at the pace of round trips', () => {
    const lost: Fate = [];
    const link = new SimulatedLink([lost, lost, lost, lost, lost]);
    link.send(...numbers(5));
    jest.advanceTimersByTime(199);
    expect(link.sentAt).toHaveLength(5);
    jest.advanceTimersByTime(1);
    expect(link.sentAt).toHaveLength(6);
    jest.advanceTimersByTime(5 * 20);
    expect(link.delivered).toEqual(numbers(5));
    expect(link.sentAt).toHaveLength(10);
  });

  it('tells how long the oldest has waited', () => {
    const link = new SimulatedLink(new Array<Fate>(30).fill([]));
    link.send('0');
    jest.advanceTimersByTime(1_000);
    expect(link.ages).toEqual([200, 400, 600, 800, 1_000]);
  });

  it('sends nothing while it is paused, and what waited after that', () => {
    const link = new SimulatedLink([[]]);
    link.send('0');
    link.sender.pause();
    link.send('1');
    jest.advanceTimersByTime(5_000);
    expect(link.sentAt).toHaveLength(1);
    link.sender.resume();
    jest.advanceTimersByTime(2_000);
    expect(link.delivered).toEqual(['0', '1']);
  });

  it('sends what is not acknowledged over a new connection at once, in order', () => {
    const link = new SimulatedLink(new Array<Fate>(100).fill([]));
    link.send(...numbers(100));
    link.sender.linkLost();
    jest.advanceTimersByTime(60_000);
    expect(link.sentAt).toHaveLength(100);
    link.sender.linkOpened();
    jest.advanceTimersByTime(10);
    expect(link.delivered).toEqual(numbers(100));
  });
});

describe('the receiver', () => {
  const message = (sequenceNumber: number): IncomingMessage => ({
    type: 'output_stream_data',
    sequenceNumber,
    id: '',
    payloadType: 1,
    payload: Buffer.from(String(sequenceNumber)),
  });

  it('acknowledges each message whenever it comes, but for what is too far ahead', () => {
    const acknowledged: number[] = [];
    const delivered: string[] = [];
    const receiver = new ReliableReceiver({
      deliver: ({ payload }) => delivered.push(String(payload)),
      acknowledge: ({ sequenceNumber }) => acknowledged.push(sequenceNumber),
    });
    for (const number of [2, 0, 0, 2, 100_000, 1, 3]) receiver.receive(message(number));
    expect(acknowledged).toEqual([2, 0, 0, 2, 1, 3]);
    expect(delivered).toEqual(['0', '1', '2', '3']);
  });
});

describe('the retransmission timeout', () => {
  it('starts at 200 ms, follows the round trips, and stays within 200 ms and 1 s', () => {
    const timeout = new RetransmissionTimeout();
    expect(timeout.ms).toBe(200);
    timeout.measured(100);
    expect(timeout.ms).toBe(300);
    for (let count = 0; count < 100; count++) timeout.measured(100);
    expect(timeout.ms).toBe(200);
    for (let count = 0; count < 100; count++) timeout.measured(500);
    expect(Math.round(timeout.ms)).toBe(500);
    for (let count = 0; count < 100; count++) timeout.measured(5_000);
    expect(timeout.ms).toBe(1_000);
  });
});
