import type { Socket } from 'node:net';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import { encryptionRequestBytes, readStartupPacket, type StartupPacket } from '../messages/startup-packet';
import { createSelfSignedCertificate } from './self-signed-certificate';

/** A client that has said what it wants. */
export interface OpenedClient {
  /** The client's own socket, or TLS on top of it. */
  readonly socket: Socket;
  /** All that it has sent, its packet first. */
  readonly received: Buffer;
  readonly packet: Extract<StartupPacket, { kind: 'startup' | 'cancel' | 'foreign' }>;
}

/** As the server's authentication_timeout. */
const silenceMs = 60_000;
const willing = 'S';
const unwilling = 'N';

/** Makes the proxy's certificate when the first client asks for TLS. */
export function lazySecureContext(): () => SecureContext {
  let context: SecureContext | undefined;
  return () => {
    if (context === undefined) {
      const { certificatePem, keyPem } = createSelfSignedCertificate(new Date());
      context = createSecureContext({ cert: certificatePem, key: keyPem });
    }
    return context;
  };
}

/**
 * Reads a client's first packet, after answering its requests for encryption: TLS yes, GSSAPI no. Undefined where it
 * left, kept silent for 60 s, or sent plain bytes behind a request for TLS (as the server, CVE-2021-23214).
 */
export async function openClient(
  raw: Socket,
  secureContext: () => SecureContext,
): Promise<OpenedClient | undefined> {
  let socket = raw;
  let received = Buffer.alloc(0);
  raw.setTimeout(silenceMs, () => raw.destroy());
  for (;;) {
    const chunk = await nextChunk(socket);
    if (chunk === undefined) return undefined;
    received = Buffer.concat([received, chunk]);
    const packet = readStartupPacket(received);
    const isEncrypted = socket !== raw;
    switch (packet.kind) {
      case 'incomplete':
        break;
      case 'gss-request':
      case 'tls-request':
        if (received.length > encryptionRequestBytes || isEncrypted) return undefined;
        received = Buffer.alloc(0);
        socket.write(packet.kind === 'tls-request' ? willing : unwilling);
        if (packet.kind === 'tls-request') socket = await encrypted(raw, secureContext());
        break;
      case 'direct-tls':
        if (isEncrypted) return undefined;
        raw.unshift(received);
        received = Buffer.alloc(0);
        socket = await encrypted(raw, secureContext());
        break;
      default:
        raw.setTimeout(0);
        return { socket, received, packet };
    }
  }
}

async function encrypted(raw: Socket, secureContext: SecureContext): Promise<Socket> {
  const socket = new TLSSocket(raw, { isServer: true, secureContext, ALPNProtocols: ['postgresql'] });
  socket.on('error', () => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    socket.once('secure', resolve);
    socket.once('close', () => reject(new Error('The client left during the TLS handshake.')));
  });
  return socket;
}

/** One chunk, after which the socket is paused; undefined at the stream's end. */
function nextChunk(socket: Socket): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const settle = (chunk?: Buffer): void => {
      socket.off('data', settle);
      socket.off('end', ended);
      socket.off('close', ended);
      socket.pause();
      resolve(chunk);
    };
    const ended = (): void => settle();
    socket.on('data', settle);
    socket.once('end', ended);
    socket.once('close', ended);
    socket.resume();
    if (socket.destroyed) settle();
  });
}
