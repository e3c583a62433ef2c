import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { withDeadline } from '@prodlike/core';
import { Client, type ClientConfig } from 'pg';

export interface BoundedClientConfig extends Omit<ClientConfig, 'stream'> {
  /** Gives the session's stream; absent: a socket of its own. */
  readonly openStream?: (() => Duplex) | undefined;
  /** How long the server may take to close the session; 5,000 ms where absent. */
  readonly endDeadlineMs?: number | undefined;
}

const defaultEndDeadlineMs = 5_000;

/**
 * A session whose end is bounded: a server that is gone without a word would hold it as long as TCP repeats itself, which is
 * a quarter of an hour and more.
 */
export class BoundedClient extends Client {
  readonly #held: { stream?: Duplex };
  readonly #endDeadlineMs: number;

  constructor({ openStream, endDeadlineMs = defaultEndDeadlineMs, ...config }: BoundedClientConfig) {
    const held: { stream?: Duplex } = {};
    const stream = (): Duplex => {
      held.stream = openStream?.() ?? new Socket();
      return held.stream;
    };
    super({ ...config, stream });
    this.#held = held;
    this.#endDeadlineMs = endDeadlineMs;
  }

  override async end(): Promise<void> {
    const ended = withDeadline(super.end(), this.#endDeadlineMs, 'Closing a session');
    await ended.catch(() => this.#held.stream?.destroy());
  }
}
