import { AdvisedError } from '@prodlike/core';
import { acknowledgedNumber, encodeAcknowledgement } from '../message/acknowledgement';
import { decodeMessage, type IncomingMessage } from '../message/decode-message';
import { encodeMessage } from '../message/encode-message';
import { tunnelRequest } from '../testing/tunnel-request';
import { DataChannel } from './data-channel';
import { type Link, type LinkListener, openLink } from './open-link';
import type { SessionAccess, Sessions } from './session-access';

jest.mock('./open-link');

const access = { sessionId: 's-1', streamUrl: 'wss://ssmmessages.example', token: 'token' };

/** The other end of a channel: an agent that acknowledges, as long as it is told to. */
class FakeAgent {
  readonly tokens: string[] = [];
  readonly received: IncomingMessage[] = [];
  readonly calls: string[] = [];
  acknowledges = true;
  /** What ssm:ResumeSession answers. */
  resumed: () => Promise<SessionAccess | undefined> = async () => ({ ...access, token: 'next token' });
  #listener: LinkListener | undefined;
  #next = 0;

  readonly sessions: Sessions = {
    start: async () => access,
    resume: async () => {
      this.calls.push('resume');
      return await this.resumed();
    },
    terminate: async () => {
      this.calls.push('terminate');
    },
    release: () => undefined,
  };

  async open({ token }: SessionAccess, _clientId: string, listener: LinkListener): Promise<Link> {
    this.tokens.push(token);
    this.#listener = listener;
    return {
      bufferedBytes: 0,
      send: (bytes) => this.#take(bytes, listener),
      pause: () => undefined,
      resume: () => undefined,
      close: () => {
        if (this.#listener === listener) this.#listener = undefined;
      },
    };
  }

  send(payloadType: number, content: unknown): void {
    const payload = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
    const type = 'output_stream_data';
    this.#deliver(encodeMessage({ type, sequenceNumber: this.#next++, flags: 0, payloadType, payload }));
  }

  lose(): void {
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.onClose();
  }

  /** Of the payload type 1, as hex. */
  get data(): string[] {
    return this.received
      .filter(({ payloadType, type }) => payloadType === 1 && type === 'input_stream_data')
      .map(({ payload }) => payload.toString('hex'));
  }

  #deliver(bytes: Buffer): void {
    this.#listener?.onMessage(bytes);
    this.#listener?.onPause();
  }

  #take(bytes: Buffer, listener: LinkListener): void {
    const message = decodeMessage(bytes);
    if (message === undefined) throw new Error('The agent got what is no message.');
    this.received.push(message);
    if (message.type !== 'input_stream_data' || !this.acknowledges) return;
    queueMicrotask(() => {
      if (this.#listener === listener) this.#deliver(encodeAcknowledgement(message));
    });
  }
}

let agent: FakeAgent;
let channel: DataChannel;
const reports: string[] = [];

beforeEach(() => {
  jest.useFakeTimers();
  agent = new FakeAgent();
  jest.mocked(openLink).mockImplementation((...given) => agent.open(...given));
  channel = new DataChannel(
    { ...tunnelRequest, report: (line) => reports.push(line) },
    agent.sessions,
    access,
  );
});
afterEach(async () => {
  await Promise.all([channel.close(), jest.advanceTimersByTimeAsync(1_000)]);
  jest.useRealTimers();
});

async function shakeHands(): Promise<void> {
  const ready = channel.ready();
  await jest.advanceTimersByTimeAsync(1);
  agent.send(5, {
    RequestedClientActions: [{ ActionType: 'SessionType', ActionParameters: { SessionType: 'Port' } }],
  });
  agent.send(7, { HandshakeTimeToComplete: 1 });
  await ready;
}

/** A stream that fails only by its listener; its error. */
function failureOf(open: DataChannel): { error: Error | undefined } {
  const seen: { error: Error | undefined } = { error: undefined };
  open.open({
    onReadable: () => undefined,
    onFailure: (error) => {
      seen.error = error;
    },
  });
  return seen;
}

it('acknowledges the handshake, answers it as its first message, and is ready once it is complete', async () => {
  await shakeHands();
  const [first, response, second] = agent.received;
  expect(first?.type).toBe('acknowledge');
  expect(response).toMatchObject({ type: 'input_stream_data', sequenceNumber: 0, payloadType: 6 });
  expect(second?.type).toBe('acknowledge');
  expect(acknowledgedNumber(first?.payload ?? Buffer.alloc(0))).toBeUndefined();
  expect(String(second?.payload)).toContain('"AcknowledgedMessageSequenceNumber":1');
});

it('gives up when the agent does not start the session within 30 s, and ends it', async () => {
  const refused = expect(channel.ready()).rejects.toThrow(
    /^The handshake with the SSM agent on i-\w+ took longer than 30\.0 s\. Check that the bastion is up/,
  );
  await jest.advanceTimersByTimeAsync(31_000);
  await refused;
  expect(agent.calls).toEqual(['terminate']);
});

it('says every 15 s that it is alive, as long as it is silent', async () => {
  await shakeHands();
  await jest.advanceTimersByTimeAsync(61_000);
  expect(agent.data).toEqual(new Array(4).fill('0103000000000000'));
});

it('opens another connection when nothing comes for 20 s though it should, with the same numbers', async () => {
  await shakeHands();
  failureOf(channel);
  await jest.advanceTimersByTimeAsync(1);
  agent.acknowledges = false;
  await jest.advanceTimersByTimeAsync(14_000);
  const before = agent.received.length;
  await jest.advanceTimersByTimeAsync(25_000);
  expect(agent.tokens).toEqual(['token', 'next token']);
  const numbers = agent.received.slice(before).map(({ sequenceNumber }) => sequenceNumber);
  expect(new Set(numbers)).toEqual(new Set([2]));
  expect(reports.at(-1)).toMatch(/was closed; resumed after/);
});

it('resumes a bounded number of times where no connection lives', async () => {
  await shakeHands();
  const stream = failureOf(channel);
  agent.acknowledges = false;
  for (let count = 0; count < 20; count++) {
    agent.lose();
    await jest.advanceTimersByTimeAsync(16_000);
  }
  expect(agent.calls.filter((call) => call === 'resume')).toHaveLength(7);
  expect(stream.error?.message).toMatch(/was lost, each time that it was resumed\. Check the network to AWS/);
  expect(channel.isAlive).toBe(false);
});

it('resumes a bounded number of times where the calls fail, and says why', async () => {
  await shakeHands();
  const stream = failureOf(channel);
  agent.resumed = async () => {
    throw new AdvisedError(
      'ssm:ResumeSession on session s-1 failed: AWS did not answer.',
      'Check the network.',
    );
  };
  agent.lose();
  await jest.advanceTimersByTimeAsync(40_000);
  expect(agent.calls.filter((call) => call === 'resume')).toHaveLength(7);
  expect(stream.error?.message).toMatch(
    /was lost, and it could not be resumed: ssm:ResumeSession on session s-1 failed: AWS did not answer\. Check the network\.$/,
  );
});

it('resumes for three minutes at most where the calls hang', async () => {
  await shakeHands();
  const stream = failureOf(channel);
  agent.resumed = () => new Promise(() => undefined);
  agent.lose();
  await jest.advanceTimersByTimeAsync(260_000);
  expect(agent.calls.filter((call) => call === 'resume')).toHaveLength(3);
  expect(stream.error?.message).toContain('ssm:ResumeSession on session s-1 took longer than 1 min');
});

it('gives up after five minutes in which the agent acknowledges nothing, and ends the session', async () => {
  await shakeHands();
  agent.acknowledges = false;
  const stream = failureOf(channel);
  for (let seconds = 0; seconds < 310; seconds += 10) {
    await jest.advanceTimersByTimeAsync(10_000);
    // The agent lives, but its port session does not.
    agent.send(10, Buffer.from([0, 0, 0, 1]));
  }
  await jest.advanceTimersByTimeAsync(1_000);
  expect(stream.error?.message).toMatch(/^The SSM agent on i-\w+ does not answer\./);
  expect(agent.calls).toEqual(['terminate']);
});

it('fails its streams where the agent sends no smux, and ends the session', async () => {
  await shakeHands();
  const stream = failureOf(channel);
  agent.send(1, Buffer.from('HTTP/1.1 400'));
  await jest.advanceTimersByTimeAsync(1_000);
  expect(stream.error?.message).toContain('sends what is no smux frame');
  expect(agent.calls).toEqual(['terminate']);
  expect(() => failureOf(channel)).toThrow('no smux frame');
});
