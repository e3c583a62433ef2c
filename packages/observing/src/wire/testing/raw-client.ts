import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { int32 } from './frames';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** A client that speaks in frames and remembers every byte it got. */
export class RawClient {
  readonly socket: Socket;
  #received: Buffer[] = [];
  #readyCount = 0;
  /** The beginning of a frame that is not whole yet. */
  #partial: readonly Buffer[] = [];
  #partialBytes = 0;
  #missingBytes = 0;
  #moved: () => void = () => undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.on('close', () => this.#moved());
    socket.on('data', (chunk: Buffer) => {
      this.#received.push(chunk);
      this.#countReady(chunk);
    });
  }

  static async connect({ host, port }: Address): Promise<RawClient> {
    const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect({ host, port });
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  /** Connects as the superuser of a server that trusts us, and waits until it is ready. */
  static async open(address: Address, protocol = 3 * 65536): Promise<RawClient> {
    const client = await RawClient.connect(address);
    const body = Buffer.concat([int32(protocol), Buffer.from('user\0postgres\0application_name\0raw\0\0')]);
    await client.exchange(Buffer.concat([int32(body.length + 4), body]), 1);
    return client;
  }

  get received(): Buffer {
    const all = Buffer.concat(this.#received);
    this.#received = [all];
    return all;
  }

  /** Sends bytes, and waits for that many ReadyForQuery more. */
  async exchange(bytes: Buffer, readyCount: number): Promise<void> {
    const count = this.#readyCount + readyCount;
    this.socket.write(bytes);
    while (this.#readyCount < count) {
      if (this.socket.closed) throw new Error('The connection was closed.');
      await new Promise<void>((resolve) => {
        this.#moved = resolve;
      });
    }
  }

  #countReady(chunk: Buffer): void {
    this.#partial = [...this.#partial, chunk];
    this.#partialBytes += chunk.length;
    if (this.#partialBytes < this.#missingBytes) return;
    const bytes = Buffer.concat(this.#partial);
    let at = 0;
    for (const { type, end } of framesOf(bytes)) {
      if (type === 'Z') this.#readyCount++;
      at += end;
    }
    this.#partial = [bytes.subarray(at)];
    this.#partialBytes = bytes.length - at;
    this.#missingBytes = this.#partialBytes < 5 ? 5 : bytes.readUInt32BE(at + 1) + 1;
    this.#moved();
  }
}

/** The whole frames of a stream; `end` is each frame's own length. */
export function framesOf(bytes: Buffer): { type: string; body: Buffer; end: number }[] {
  const frames: { type: string; body: Buffer; end: number }[] = [];
  let at = 0;
  while (at + 5 <= bytes.length) {
    const end = at + 1 + bytes.readUInt32BE(at + 1);
    if (end > bytes.length) break;
    frames.push({
      type: String.fromCharCode(bytes[at] ?? 0),
      body: bytes.subarray(at + 5, end),
      end: end - at,
    });
    at = end;
  }
  return frames;
}
