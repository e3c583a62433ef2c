import { connect as dialTcp, type Socket } from 'node:net';
import { encodeSmuxFrame, largestFrame, type SmuxFrame, SmuxFrameReader, smuxCommand } from './smux-frame';

export interface SmuxServerOptions {
  /** Where a stream leads, asked at each SYN. */
  readonly dial: () => { readonly host: string; readonly port: number } | 'refused';
  /** Takes a frame; false: no more, until `resume` is called. */
  readonly write: (frame: Buffer) => boolean;
  /** A server took what it had to: what was `full` may be so no more. */
  readonly drained: () => void;
  readonly connectFailed: () => void;
  /** What a client of smux does not do. */
  readonly violated: (fault: string) => void;
}

/** As smux's MaxReceiveBuffer: what one slow stream may hold before all of them wait. */
const receiveBufferBytes = 4 * 1024 * 1024;

/** The agent's side of smux: a TCP connection for each stream that the client opens. */
export class SmuxServer {
  readonly #reader = new SmuxFrameReader();
  readonly #sockets = new Map<number, Socket>();
  readonly #closedByClient = new Set<number>();
  #lastStream = 1;
  /** How many streams there were. */
  opened = 0;

  constructor(readonly options: SmuxServerOptions) {}

  get open(): number {
    return this.#sockets.size;
  }

  receive(piece: Buffer): void {
    for (const frame of this.#reader.read(piece)) this.#take(frame);
  }

  /** Whether what is received and not yet with a server, of all streams, has filled the buffer. */
  get full(): boolean {
    const waiting = [...this.#sockets.values()].reduce((sum, socket) => sum + socket.writableLength, 0);
    return waiting >= receiveBufferBytes;
  }

  resume(): void {
    for (const socket of this.#sockets.values()) socket.resume();
  }

  end(): void {
    for (const socket of this.#sockets.values()) socket.destroy();
    this.#sockets.clear();
  }

  #take({ version, command, stream, data }: SmuxFrame): void {
    if (version !== 1) this.options.violated(`smux version ${version}`);
    if (command === smuxCommand.open) this.#open(stream);
    else if (command === smuxCommand.push) this.#push(stream, data);
    else if (command === smuxCommand.finish) this.#finish(stream);
    else if (command !== smuxCommand.nothing) this.options.violated(`smux command ${command}`);
  }

  #open(stream: number): void {
    if (stream !== this.#lastStream + 2)
      this.options.violated(`smux SYN of ${stream} after ${this.#lastStream}: ids are odd, from 3 on`);
    this.#lastStream = stream;
    this.opened += 1;
    const to = this.options.dial();
    if (to === 'refused') this.#refuse(stream);
    else this.#connect(stream, dialTcp(to));
  }

  #refuse(stream: number): void {
    this.options.connectFailed();
    this.options.write(encodeSmuxFrame(smuxCommand.finish, stream));
  }

  #connect(stream: number, socket: Socket): void {
    this.#sockets.set(stream, socket);
    let connected = false;
    socket.setNoDelay(true);
    socket.once('connect', () => {
      connected = true;
    });
    socket.on('error', () => undefined);
    socket.on('data', (data) => this.#send(stream, data));
    socket.on('drain', () => this.options.drained());
    // FIN closes a stream as a whole: smux knows no half that is still open.
    socket.once('end', () => socket.destroySoon());
    socket.once('close', () => {
      if (!this.#sockets.delete(stream)) return;
      this.options.drained();
      if (connected) this.options.write(encodeSmuxFrame(smuxCommand.finish, stream));
      else this.#refuse(stream);
    });
  }

  #send(stream: number, data: Buffer): void {
    let more = true;
    for (let at = 0; at < data.length; at += largestFrame)
      more = this.options.write(
        encodeSmuxFrame(smuxCommand.push, stream, data.subarray(at, at + largestFrame)),
      );
    if (!more) for (const socket of this.#sockets.values()) socket.pause();
  }

  #push(stream: number, data: Buffer): void {
    if (data.length > largestFrame) this.options.violated(`smux frame of ${data.length} bytes`);
    if (stream > this.#lastStream) this.options.violated(`smux PSH to ${stream}, which is not open`);
    if (this.#closedByClient.has(stream)) this.options.violated(`smux PSH to ${stream} after its FIN`);
    this.#sockets.get(stream)?.write(data);
  }

  #finish(stream: number): void {
    if (stream > this.#lastStream) this.options.violated(`smux FIN of ${stream}, which is not open`);
    if (this.#closedByClient.has(stream)) this.options.violated(`smux FIN of ${stream} twice`);
    this.#closedByClient.add(stream);
    this.#sockets.get(stream)?.destroySoon();
  }
}
