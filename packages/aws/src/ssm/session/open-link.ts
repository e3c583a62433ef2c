import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { AdvisedError, withDeadline } from '@prodlike/core';
import type WebSocket from 'ws';
import { clientVersion } from './client-version';
import type { SessionAccess } from './session-access';

const openDeadlineMs = 15_000;
/** Far more than any message has; a larger one ends the connection. */
const maxMessageBytes = 262_144;
const messageSchemaVersion = '1.0';
const normalClosure = 1000;
const closeDeadlineMs = 1_000;

export interface LinkListener {
  readonly onMessage: (message: Buffer) => void;
  /** All messages that came together have been given. */
  readonly onPause: () => void;
  /** Once, however it ended. */
  readonly onClose: () => void;
}

/** A connection that carries the messages of a data channel, until it is closed or lost. */
export interface Link {
  /** Must not be changed afterwards. */
  send(message: Buffer): void;
  /** What was given to `send` and has not left this process. */
  readonly bufferedBytes: number;
  /** Stops taking messages off the connection; a few may still come. */
  pause(): void;
  resume(): void;
  /** Nothing comes any more, `onClose` neither. */
  close(): void;
}

/**
 * Opens a session's WebSocket and introduces this client.
 *
 * @param clientId a UUID, the same each time that a session is opened again
 * @throws AdvisedError when that takes longer than 15 s, or is refused
 */
export async function openLink(
  access: SessionAccess,
  clientId: string,
  listener: LinkListener,
): Promise<Link> {
  // Loaded only by runs that go through a bastion.
  const { WebSocket: Client } = await import('ws');
  const webSocket = new Client(access.streamUrl, {
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
    handshakeTimeout: openDeadlineMs,
    skipUTF8Validation: true,
  });
  // An error is followed by a close, always.
  webSocket.on('error', () => undefined);
  listen(webSocket, listener);
  try {
    const socket = await withDeadline(opened(webSocket), openDeadlineMs, 'Opening the data channel');
    webSocket.once('close', listener.onClose);
    webSocket.send(introduction(access.token, clientId));
    return linkOf(webSocket, socket);
  } catch (error) {
    webSocket.terminate();
    throw new AdvisedError(
      `The data channel to ${new URL(access.streamUrl).hostname} could not be opened.`,
      'Check the network to AWS: Session Manager needs WebSockets to the ssmmessages endpoint of the region, on port 443.',
      { cause: error },
    );
  }
}

function opened(webSocket: WebSocket): Promise<Socket> {
  return new Promise((resolve, reject) => {
    webSocket.once('upgrade', ({ socket }) => webSocket.once('open', () => resolve(socket)));
    webSocket.once('error', reject);
    webSocket.once('close', () => reject(new Error('It was closed at once.')));
  });
}

function introduction(token: string, clientId: string): string {
  return JSON.stringify({
    MessageSchemaVersion: messageSchemaVersion,
    RequestId: randomUUID(),
    TokenValue: token,
    ClientId: clientId,
    ClientVersion: clientVersion,
  });
}

function listen(webSocket: WebSocket, { onMessage, onPause }: LinkListener): void {
  let pauses = false;
  webSocket.on('message', (data, isBinary) => {
    if (!isBinary || !Buffer.isBuffer(data)) return;
    onMessage(data);
    if (pauses) return;
    pauses = true;
    process.nextTick(() => {
      pauses = false;
      onPause();
    });
  });
}

function linkOf(webSocket: WebSocket, socket: Socket): Link {
  let corked = false;
  return {
    get bufferedBytes() {
      return webSocket.bufferedAmount;
    },
    send(message) {
      if (webSocket.readyState !== webSocket.OPEN) return;
      // One system call for all that a turn of the event loop sends: it answers many messages that came together.
      if (!corked) {
        corked = true;
        socket.cork();
        setImmediate(() => {
          corked = false;
          socket.uncork();
        });
      }
      webSocket.send(message);
    },
    pause: () => webSocket.pause(),
    resume: () => webSocket.resume(),
    close() {
      webSocket.removeAllListeners('message').removeAllListeners('close');
      webSocket.resume();
      webSocket.close(normalClosure);
      const timer = setTimeout(() => webSocket.terminate(), closeDeadlineMs);
      webSocket.once('close', () => clearTimeout(timer));
    },
  };
}
