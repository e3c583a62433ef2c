import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';

/** A target as `reach.fixture.cjs` takes it. */
export type ReachTarget =
  | { readonly kind: 'tcp' | 'udp'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'dns'; readonly name: string; readonly servers?: readonly string[] };

const closing: (() => void)[] = [];

export function closeListeners(): void {
  for (const close of closing.splice(0)) close();
}

/** Listens for connections on a random port of an address, or at a path that everybody may connect to. */
export async function listenTcp(place: { host: string } | { path: string }): Promise<ReachTarget> {
  const server = createServer((socket) => socket.on('error', () => undefined).end('the machine'));
  server.listen('path' in place ? place.path : { port: 0, host: place.host });
  await once(server, 'listening');
  closing.push(() => server.close());
  if ('path' in place) {
    chmodSync(place.path, 0o777);
    return { kind: 'unix', path: place.path };
  }
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('It listens nowhere.');
  return { kind: 'tcp', host: place.host, port: address.port };
}

/** Answers every datagram. */
export async function listenUdp(host: string): Promise<ReachTarget & { readonly port: number }> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  socket.on('message', (_, from) => socket.send('the machine', from.port, from.address));
  socket.bind(0, host);
  await once(socket, 'listening');
  closing.push(() => socket.close());
  return { kind: 'udp', host, port: socket.address().port };
}

/** An address of this machine that is not loopback, where it has one. */
export function ownAddress(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}
