import type { Socket } from 'node:net';
import { clientFrameKinds, serverFrameKinds } from '../stream/frame-kinds';
import { Relay } from '../stream/relay';
import type { SessionReader } from '../tracking/session-reader';

/** How long a client may take to close its side after the server has closed. */
const lingerMs = 5_000;

export interface SessionSockets {
  readonly client: Socket;
  readonly upstream: Socket;
  /** Absent: the bytes pass unread (cancel requests, foreign protocols). */
  readonly reader?: SessionReader;
  /** Called once, when one side sends what is no protocol: from there on its session passes unread. */
  readonly unreadable?: () => void;
}

export type FirstGone = 'client' | 'server';

/**
 * Joins a client and its server connection until both are closed. What one side sent before it left still reaches the
 * other. Settles with who left first.
 */
export function joinSession({ client, upstream, reader, unreadable }: SessionSockets): Promise<FirstGone> {
  return new Promise((resolve) => {
    let firstGone: FirstGone | undefined;
    let closed = 0;
    const gone = (who: FirstGone) => (): void => {
      firstGone ??= who;
    };
    const sideClosed = (): void => {
      if (++closed === 2) resolve(firstGone ?? 'server');
    };
    const stopReading = (): void => {
      toServer.stopReading();
      toClient.stopReading();
      reader?.stop();
    };
    const broken = (): void => {
      stopReading();
      unreadable?.();
    };
    const toServer = new Relay({
      source: client,
      sink: upstream,
      kinds: clientFrameKinds,
      read: reader?.client ?? pass,
      ended: () => upstream.end(),
      broken,
    });
    const toClient = new Relay({
      source: upstream,
      sink: client,
      kinds: serverFrameKinds,
      read: reader?.server ?? pass,
      ended: () => {
        reader?.stop();
        letGo(client);
      },
      broken,
    });
    if (reader === undefined) stopReading();
    client.once('end', gone('client')).once('close', gone('client')).once('close', sideClosed);
    upstream.once('end', gone('server')).once('close', gone('server')).once('close', sideClosed);
    client.once('close', () => upstream.destroySoon());
    upstream.once('close', () => client.resume());
    toServer.start();
    toClient.start();
  });
}

const pass = (): undefined => undefined;

/** Lets the client read the server's last words: a socket destroyed at once may lose them. */
function letGo(client: Socket): void {
  client.end();
  const timer = setTimeout(() => client.destroy(), lingerMs);
  timer.unref();
  client.once('close', () => clearTimeout(timer));
}
