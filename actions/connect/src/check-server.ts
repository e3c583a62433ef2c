import { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError } from '@prodlike/core';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type { HeldTunnel } from './holder/held-tunnel';

const loopback = '127.0.0.1';
const reasonWithinMs = 500;

/**
 * Logs in once through the tunnel, so that a wrong host, certificate or password is this step's fault and not a later one's.
 * Without a password there is nothing to log in with, and nothing is tried.
 *
 * @throws AdvisedError; where the tunnel knows more, in its words
 */
export async function checkServer(
  server: ConnectionParameters,
  port: number,
  held: Pick<HeldTunnel, 'log'>,
): Promise<void> {
  if (server.password === undefined && server.mintPassword === undefined) return;
  const before = held.log().length;
  const route = {
    openStream: () => new LoopbackSocket(port),
    listen: async () => ({ host: loopback, port }) as const,
  };
  try {
    const session = await connect(
      { ...server, route },
      { applicationName: 'prodlike connect', deadlineMs: 30_000 },
    );
    await session.end();
  } catch (error) {
    const said = await nextLine(held, before);
    if (said === undefined) throw error;
    throw new AdvisedError(said, 'The tunnel itself is open.', { cause: error });
  }
}

/** Here a session is only cut; the holder knows why, and writes it down about then. */
async function nextLine(held: Pick<HeldTunnel, 'log'>, before: number): Promise<string | undefined> {
  const endsAt = performance.now() + reasonWithinMs;
  while (held.log().length <= before && performance.now() < endsAt) await delay(20);
  return held.log()[before];
}

/** Connects to the tunnel, whatever it is told: the host is known there. */
class LoopbackSocket extends Socket {
  readonly #port: number;

  constructor(port: number) {
    super();
    this.#port = port;
  }

  override connect(): this {
    return super.connect({ host: loopback, port: this.#port });
  }
}
