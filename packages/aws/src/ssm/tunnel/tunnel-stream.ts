import { Duplex } from 'node:stream';
import type { SmuxStream, StreamListener } from '../smux/smux-stream';

const bufferBytes = 65_536;
/** How long the other side may take to close after this one has. */
const lingerMs = 5_000;

/** Opens a stream of a session. */
export type Dial = (listener: StreamListener) => Promise<SmuxStream>;

/**
 * A stream through the tunnel as node-postgres and `tls.connect({ socket })` take it. `connect` comes once the session carries
 * it: whether the bastion reaches the host shows later, as an error. An end of either side closes the whole stream, as
 * smux has no half-closed one: what the server still sends after `end()` may be lost.
 */
export class TunnelStream extends Duplex {
  readonly #dial: Dial;
  #stream: SmuxStream | undefined;
  /** What was written before there was a stream. */
  #early: ((stream: SmuxStream) => void) | undefined;
  #wanted = false;

  constructor(dial: Dial) {
    super({
      allowHalfOpen: false,
      readableHighWaterMark: bufferBytes,
      writableHighWaterMark: bufferBytes,
      decodeStrings: true,
    });
    this.#dial = dial;
    this.once('end', () => {
      this.write = (...given: readonly unknown[]): boolean => this.#refuseWrite(given.at(-1));
    });
  }

  /** As of a net.Socket; where it leads was said when the tunnel was opened. */
  connect(): this {
    const listener: StreamListener = {
      onReadable: () => this.#pull(),
      onFailure: (error) => this.destroy(error),
    };
    this.#dial(listener).then(
      (stream) => this.#connected(stream),
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    );
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  /** The session is kept alive as a whole. */
  setKeepAlive(): this {
    return this;
  }

  /** The session keeps the process alive, until the tunnel is closed. */
  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {
    this.#wanted = true;
    this.#pull();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: () => void): void {
    this.#whenConnected((stream) => stream.write(chunk, callback));
  }

  override _writev(chunks: readonly { readonly chunk: Buffer }[], callback: () => void): void {
    const bytes = Buffer.concat(chunks.map(({ chunk }) => chunk));
    this.#whenConnected((stream) => stream.write(bytes, callback));
  }

  override _final(callback: () => void): void {
    callback();
    if (this.readableEnded) return;
    if (this.#stream === undefined) {
      this.destroy();
      return;
    }
    this.#stream.finish();
    const timer = setTimeout(() => this.destroy(), lingerMs);
    this.once('close', () => clearTimeout(timer));
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.#stream?.close();
    // TLS over it tells its own error one turn of the event loop after it has destroyed this; whoever listens to both is to
    // hear why before it hears the close, as with a net.Socket.
    setImmediate(() => setImmediate(() => callback(error)));
  }

  /** As a net.Socket does after the other side's end: callers know the code. */
  #refuseWrite(callback: unknown): boolean {
    const error = Object.assign(new Error('The server has closed the connection.'), { code: 'EPIPE' });
    if (typeof callback === 'function') process.nextTick(callback, error);
    this.destroy(error);
    return false;
  }

  #connected(stream: SmuxStream): void {
    if (this.destroyed) {
      stream.close();
      return;
    }
    this.#stream = stream;
    this.#early?.(stream);
    this.emit('connect');
    this.emit('ready');
    this.#pull();
  }

  #whenConnected(act: (stream: SmuxStream) => void): void {
    if (this.#stream === undefined) this.#early = act;
    else act(this.#stream);
  }

  #pull(): void {
    while (this.#wanted && this.#stream !== undefined) {
      const bytes = this.#stream.read();
      if (bytes === undefined) break;
      this.#wanted = this.push(bytes);
    }
    if (this.#wanted && this.#stream?.isAtEnd) {
      this.#wanted = false;
      this.push(null);
    }
  }
}
