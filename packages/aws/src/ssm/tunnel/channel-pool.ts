import { closedTunnel } from '../session/session-failure';
import type { SmuxStream, StreamListener } from '../smux/smux-stream';

/** What carries streams: a data channel. */
export interface PooledChannel {
  readonly isAlive: boolean;
  readonly openStreams: number;
  open(listener: StreamListener): SmuxStream;
  close(): Promise<void>;
}

/** @param onStarted gets the channel as soon as there is something to close; the promise settles once it can be used */
export type OpenChannel = (onStarted: (channel: PooledChannel) => void) => Promise<PooledChannel>;

interface Place {
  /** Streams that wait for the channel. */
  waiting: number;
  channel: PooledChannel | undefined;
  readonly opening: Promise<PooledChannel>;
}

/**
 * Up to so many channels, each opened once a stream finds all others busy. A channel that has died takes its own streams
 * along, and leaves its place to a new one.
 */
export class ChannelPool {
  readonly #size: number;
  readonly #openChannel: OpenChannel;
  #places: Place[] = [];
  #closing: Promise<void> | undefined;

  constructor(size: number, openChannel: OpenChannel) {
    this.#size = size;
    this.#openChannel = openChannel;
  }

  /** Opens the first channel. @throws AdvisedError */
  async warm(): Promise<void> {
    await this.#leastBusy().opening;
  }

  /** A stream over the channel with the fewest of them; over a new one where all have some, and there may be more. */
  async open(listener: StreamListener): Promise<SmuxStream> {
    if (this.#closing !== undefined) throw closedTunnel();
    const place = this.#leastBusy();
    place.waiting += 1;
    try {
      return (await place.opening).open(listener);
    } finally {
      place.waiting -= 1;
    }
  }

  /** Ends all channels, those included that are about to open. */
  close(): Promise<void> {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  }

  async #closeAll(): Promise<void> {
    const ends = await Promise.allSettled(
      this.#places.map(async (place) => {
        if (place.channel === undefined) await place.opening.catch(() => undefined);
        // One that was interrupted while it opened may still be ending.
        await place.channel?.close();
      }),
    );
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  #leastBusy(): Place {
    this.#places = this.#places.filter(({ channel }) => channel === undefined || channel.isAlive);
    const [best] = this.#places.toSorted((a, b) => load(a) - load(b));
    if (best !== undefined && (load(best) === 0 || this.#places.length >= this.#size)) return best;
    return this.#startPlace();
  }

  #startPlace(): Place {
    const onStarted = (channel: PooledChannel): void => {
      place.channel = channel;
      if (this.#closing !== undefined) channel.close().catch(() => undefined);
    };
    const opening = Promise.resolve().then(() => this.#openChannel(onStarted));
    const place: Place = { waiting: 0, channel: undefined, opening };
    opening.catch(() => {
      this.#places = this.#places.filter((other) => other !== place);
    });
    this.#places.push(place);
    return place;
  }
}

function load({ channel, waiting }: Place): number {
  return waiting + (channel?.openStreams ?? 0);
}
