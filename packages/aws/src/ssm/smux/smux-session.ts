import { type Parcel, PayloadPacker } from './payload-packer';
import { SmuxDecoder } from './smux-decoder';
import { smuxCommands, smuxHeader } from './smux-frame';
import { SmuxStream, type StreamListener } from './smux-stream';

export interface SmuxSessionOptions {
  /** Whether the channel takes a payload now; where it did not, `pump` is to be called once it does. */
  readonly hasRoom: () => boolean;
  /** Sends one payload of at most 1024 bytes; it must copy them. */
  readonly send: (payload: Buffer) => void;
  /** How much waits to be read, over all streams, whenever that has changed. */
  readonly onUnread: (bytes: number) => void;
  /** Why a stream could not be connected. */
  readonly refusal: () => Error;
}

/** The client's side of smux 1 over one data channel. */
export class SmuxSession {
  readonly #options: SmuxSessionOptions;
  readonly #streams = new Map<number, SmuxStream>();
  readonly #packer: PayloadPacker;
  readonly #decoder: SmuxDecoder;
  /** Frames without data; they go before any data that waits. */
  readonly #control: Buffer[] = [];
  /** Streams with data to send, each a frame at a time in turn. */
  readonly #pending: SmuxStream[] = [];
  readonly #touched = new Set<SmuxStream>();
  #nextId = 3;
  #unreadBytes = 0;
  /** Streams that the agent could not connect, whose FIN is still to come. */
  #refusals = 0;
  #pumpWaits = false;

  constructor(options: SmuxSessionOptions) {
    this.#options = options;
    this.#packer = new PayloadPacker({ ...options, next: () => this.#nextParcel() });
    this.#decoder = new SmuxDecoder({
      onData: (id, bytes) => this.#onData(id, bytes),
      onFin: (id) => this.#onFin(id),
    });
  }

  get openStreams(): number {
    return this.#streams.size;
  }

  open(listener: StreamListener): SmuxStream {
    const stream = new SmuxStream({
      ...listener,
      id: this.#nextId,
      onPending: (pending) => {
        this.#pending.push(pending);
        this.#schedulePump();
      },
      onRead: (bytes) => this.#changeUnread(-bytes),
      onFinished: ({ id }) => this.#sendControl(smuxHeader(smuxCommands.fin, id)),
      onClosed: (closed) => {
        this.#streams.delete(closed.id);
        this.#touched.delete(closed);
      },
    });
    this.#nextId += 2;
    this.#streams.set(stream.id, stream);
    this.#sendControl(smuxHeader(smuxCommands.syn, stream.id));
    return stream;
  }

  /** Says that this side is alive, which is all that a silent session can do against being taken for idle. */
  keepAlive(): void {
    this.#sendControl(smuxHeader(smuxCommands.nop, 0));
  }

  /** Sends what waits, as far as the channel has room. */
  pump(): void {
    this.#pumpWaits = false;
    this.#packer.pack();
  }

  /** @returns whether it is smux */
  receive(payload: Buffer): boolean {
    return this.#decoder.push(payload);
  }

  /** Hands what has been received to the readers; once for all that came together. */
  deliver(): void {
    if (this.#touched.size === 0) return;
    const touched = [...this.#touched];
    this.#touched.clear();
    for (const stream of touched) stream.deliver();
  }

  /**
   * The agent says that it could not connect a stream, but not which one. It connects one at a time, and closes that stream
   * next (amazon-ssm-agent, port_mux.go): where several wait, the next one that is closed unanswered is the one.
   */
  refused(): void {
    const [first, ...others] = [...this.#streams.values()].filter((stream) => stream.isUnanswered);
    if (first === undefined) return;
    if (others.length === 0) first.fail(this.#options.refusal());
    else this.#refusals += 1;
  }

  /** Fails the stream with the most unread data. */
  failUnread(error: Error): void {
    const [most] = [...this.#streams.values()].toSorted((a, b) => b.unreadBytes - a.unreadBytes);
    most?.fail(error);
  }

  fail(error: Error): void {
    for (const stream of [...this.#streams.values()]) stream.fail(error);
  }

  #onData(id: number, bytes: Buffer): void {
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    stream.receive(bytes);
    this.#changeUnread(bytes.length);
    this.#touched.add(stream);
  }

  #onFin(id: number): void {
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    const refused = stream.isUnanswered && this.#refusals > 0;
    stream.end();
    if (refused) {
      this.#refusals -= 1;
      stream.fail(this.#options.refusal());
    } else this.#touched.add(stream);
  }

  #changeUnread(bytes: number): void {
    if (bytes === 0) return;
    this.#unreadBytes += bytes;
    this.#options.onUnread(this.#unreadBytes);
  }

  #sendControl(frame: Buffer): void {
    this.#control.push(frame);
    this.#schedulePump();
  }

  /** Once for everything that is written in a turn of the event loop: messages are filled better. */
  #schedulePump(): void {
    if (this.#pumpWaits) return;
    this.#pumpWaits = true;
    process.nextTick(() => this.pump());
  }

  #nextParcel(): Parcel | undefined {
    const frame = this.#control.shift();
    if (frame !== undefined) return { pieces: [frame] };
    for (;;) {
      const stream = this.#pending.shift();
      if (stream === undefined) return undefined;
      const parcel = stream.nextFrame();
      if (parcel === undefined) continue;
      if (parcel.onCopied === undefined) this.#pending.push(stream);
      return parcel;
    }
  }
}
