import type { SmuxStream } from '../smux/smux-stream';
import { ChannelPool, type OpenChannel, type PooledChannel } from './channel-pool';

class FakeChannel implements PooledChannel {
  isAlive = true;
  openStreams = 0;
  closed = 0;

  open(): SmuxStream {
    this.openStreams += 1;
    return {} as SmuxStream;
  }

  async close(): Promise<void> {
    this.isAlive = false;
    this.closed += 1;
  }
}

const listener = { onReadable: () => undefined, onFailure: () => undefined };

/** A pool with the channels that it has opened. */
function poolOf(size: number, open?: OpenChannel): { pool: ChannelPool; channels: FakeChannel[] } {
  const channels: FakeChannel[] = [];
  const openFake: OpenChannel = async (onStarted) => {
    const channel = new FakeChannel();
    channels.push(channel);
    onStarted(channel);
    return channel;
  };
  return { pool: new ChannelPool(size, open ?? openFake), channels };
}

const loads = (channels: readonly FakeChannel[]): number[] => channels.map(({ openStreams }) => openStreams);

it('opens channels as streams need them, up to its size, and spreads streams over them', async () => {
  const { pool, channels } = poolOf(3);
  await pool.warm();
  expect(loads(channels)).toEqual([0]);
  await pool.open(listener);
  expect(loads(channels)).toEqual([1]);
  for (let count = 0; count < 6; count++) await pool.open(listener);
  expect(loads(channels).toSorted()).toEqual([2, 2, 3]);
});

it('spreads streams that are opened at once', async () => {
  const { pool, channels } = poolOf(4);
  await Promise.all(Array.from({ length: 8 }, () => pool.open(listener)));
  expect(loads(channels)).toEqual([2, 2, 2, 2]);
});

it('uses a channel again that has become free', async () => {
  const { pool, channels } = poolOf(3);
  await Promise.all([pool.open(listener), pool.open(listener)]);
  const [first] = channels;
  if (first !== undefined) first.openStreams = 0;
  await pool.open(listener);
  expect(loads(channels)).toEqual([1, 1]);
});

it('opens a new channel in the place of one that has died', async () => {
  const { pool, channels } = poolOf(1);
  await pool.open(listener);
  await channels[0]?.close();
  await pool.open(listener);
  expect(loads(channels)).toEqual([1, 1]);
});

it('fails what waits for a channel that cannot be opened, and tries again for the next', async () => {
  let fails = true;
  const { pool } = poolOf(1, async (onStarted) => {
    if (fails) throw new Error('TargetNotConnected');
    const channel = new FakeChannel();
    onStarted(channel);
    return channel;
  });
  await expect(pool.open(listener)).rejects.toThrow('TargetNotConnected');
  fails = false;
  await expect(pool.open(listener)).resolves.toBeDefined();
});

describe('closing', () => {
  it('closes every channel once, and lets no stream open after that', async () => {
    const { pool, channels } = poolOf(2);
    await Promise.all([pool.open(listener), pool.open(listener)]);
    await Promise.all([pool.close(), pool.close()]);
    expect(channels.map(({ closed }) => closed)).toEqual([1, 1]);
    await expect(pool.open(listener)).rejects.toThrow('The tunnel was closed.');
  });

  it('closes a channel whose session is only being started, and waits until it has ended', async () => {
    const channel = new FakeChannel();
    let ended = false;
    jest.spyOn(channel, 'close').mockImplementation(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      ended = true;
    });
    let start = (): void => undefined;
    const started = new Promise<void>((resolve) => {
      start = resolve;
    });
    const { pool } = poolOf(1, async (onStarted) => {
      await started;
      onStarted(channel);
      throw new Error('The tunnel was closed.');
    });
    const opening = pool.open(listener).catch(() => undefined);
    const closing = pool.close();
    start();
    await Promise.all([opening, closing]);
    expect(ended).toBe(true);
  });

  it('tells which one could not be ended, after all others were', async () => {
    const { pool, channels } = poolOf(2);
    await Promise.all([pool.open(listener), pool.open(listener)]);
    const [first, second] = channels;
    jest.spyOn(first ?? new FakeChannel(), 'close').mockRejectedValue(new Error('ssm:TerminateSession'));
    await expect(pool.close()).rejects.toThrow('ssm:TerminateSession');
    expect(second?.closed).toBe(1);
  });
});
