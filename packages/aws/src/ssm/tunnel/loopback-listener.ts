import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type Duplex, pipeline } from 'node:stream';
import { AdvisedError } from '@prodlike/core';

export interface LoopbackAddress {
  readonly host: '127.0.0.1';
  readonly port: number;
}

/** A port of this machine alone whose connections each get a stream through the tunnel. */
export class LoopbackListener {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #address: Promise<LoopbackAddress> | undefined;

  /**
   * @param openStream as of a tunnel: its `connect()` opens it
   * @param report gets to hear why a connection was cut: its client sees only that it was
   */
  constructor(openStream: () => Duplex & { connect(): unknown }, report: (line: string) => void) {
    // What the server still sends to a client that has sent its last goes on for as long as the tunnel carries it.
    this.#server = createServer({ allowHalfOpen: true }, (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket)).setNoDelay(true);
      const stream = openStream();
      pipeline(socket, stream, socket, (error) => {
        if (this.#server.listening && stream.errored instanceof AdvisedError) report(stream.errored.message);
        if (error) socket.destroy();
      });
      stream.connect();
    });
  }

  /** The same address each time. */
  listen(): Promise<LoopbackAddress> {
    this.#address ??= this.#listen();
    return this.#address;
  }

  async #listen(): Promise<LoopbackAddress> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    return { host: '127.0.0.1', port };
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}
