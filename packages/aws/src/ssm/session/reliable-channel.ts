import type { AdvisedError } from '@prodlike/core';
import { acknowledgedNumber, encodeAcknowledgement } from '../message/acknowledgement';
import { closingWords } from '../message/channel-closed';
import { decodeMessage, type IncomingMessage } from '../message/decode-message';
import { messageTypes } from '../message/message-type';
import { ReliableReceiver } from '../reliable/reliable-receiver';
import { ReliableSender } from '../reliable/reliable-sender';
import { ReadGate } from './read-gate';
import { ReopeningLink } from './reopening-link';
import type { SessionAccess, Sessions } from './session-access';
import { sessionEnded, silentAgent } from './session-failure';

/** Nothing at all comes, though something waits to be acknowledged: the connection is dead, whatever TCP thinks. */
const silenceMs = 20_000;
/** As the official client: 3,000 attempts, 100 ms apart. */
const giveUpMs = 300_000;
/** Acknowledgements that cannot leave are not worth keeping: the agent sends again what they were for. */
const mostBufferedBytes = 4_194_304;

export interface ReliableChannelOptions {
  readonly access: SessionAccess;
  readonly sessions: Sessions;
  /** The bastion, for errors. */
  readonly target: string;
  readonly report: (line: string) => void;
  /** The agent's messages, each once, in order. */
  readonly onMessage: (message: IncomingMessage) => void;
  /** All messages that came together have been given. */
  readonly onPause: () => void;
  /** A full window has room again. */
  readonly onRoom: () => void;
  /** A reader has kept a writer waiting for too long. */
  readonly onStuck: () => void;
  /** Nothing more will come. `gone`: the session has ended too. */
  readonly onFailure: (error: AdvisedError, gone: boolean) => void;
}

/** Payloads to and from the agent: none lost, none twice, in order, over as many connections as it takes. */
export class ReliableChannel {
  readonly #options: ReliableChannelOptions;
  readonly #link: ReopeningLink;
  readonly #sender: ReliableSender;
  readonly #receiver: ReliableReceiver;
  readonly #gate: ReadGate;
  #lastMessageMs = performance.now();
  #pausedSinceMs: number | undefined;
  #closed = false;

  constructor(options: ReliableChannelOptions) {
    this.#options = options;
    this.#link = new ReopeningLink({
      ...options,
      onMessage: (bytes) => this.#onBytes(bytes),
      onLost: () => this.#sender.linkLost(),
      onOpened: () => this.#onOpened(),
      onGone: (error) => this.#fail(error, true),
    });
    this.#sender = new ReliableSender({
      transmit: (message) => this.#link.send(message),
      onRoom: options.onRoom,
      onLate: (ageMs) => this.#onLate(ageMs),
    });
    this.#gate = new ReadGate({
      pause: () => this.#link.pause(),
      resume: () => this.#link.resume(),
      isWaitedFor: () => this.#sender.isWaitedFor,
      onStuck: options.onStuck,
    });
    this.#receiver = new ReliableReceiver({
      deliver: options.onMessage,
      acknowledge: (message) => {
        if (this.#link.bufferedBytes < mostBufferedBytes) this.#link.send(encodeAcknowledgement(message));
      },
    });
  }

  /** @throws AdvisedError */
  open(): Promise<void> {
    return this.#link.open();
  }

  /** Whether `send` may be called; where not, `onRoom` comes once it may. */
  hasRoom(): boolean {
    return !this.#closed && this.#sender.hasRoom();
  }

  /** Nothing waits to be acknowledged, and the channel takes what comes. */
  get isQuiet(): boolean {
    return this.#sender.isIdle && !this.#gate.isClosed;
  }

  /** @param payload at most 1024 bytes; copied */
  send(payloadType: number, payload: Buffer): void {
    if (!this.#closed) this.#sender.send(payloadType, payload);
  }

  /** Once everything is acknowledged that has been sent until then. */
  whenIdle(): Promise<void> {
    return this.#sender.whenIdle();
  }

  /** How much of what was given to `onMessage` nobody has read yet. */
  unread(bytes: number): void {
    if (!this.#closed) this.#gate.unread(bytes);
  }

  close(): void {
    this.#closed = true;
    this.#sender.linkLost();
    this.#link.close();
  }

  #fail(error: AdvisedError, gone: boolean): void {
    if (this.#closed) return;
    this.close();
    this.#options.onFailure(error, gone);
  }

  #onOpened(): void {
    this.#lastMessageMs = performance.now();
    this.#pausedSinceMs = undefined;
    this.#gate.linkOpened();
    this.#sender.linkOpened();
  }

  #onBytes(bytes: Buffer): void {
    if (this.#closed) return;
    this.#lastMessageMs = performance.now();
    const message = decodeMessage(bytes);
    // Not acknowledged, so it comes again.
    if (message !== undefined) this.#take(message);
    this.#gate.came();
  }

  #take(message: IncomingMessage): void {
    if (message.type === messageTypes.output) this.#receiver.receive(message);
    else if (message.type === messageTypes.acknowledge) {
      const number = acknowledgedNumber(message.payload);
      if (number !== undefined) this.#sender.acknowledge(number);
    } else if (message.type === messageTypes.pausePublication) {
      this.#pausedSinceMs ??= performance.now();
      this.#sender.pause();
    } else if (message.type === messageTypes.startPublication) {
      this.#pausedSinceMs = undefined;
      this.#sender.resume();
    } else if (message.type === messageTypes.channelClosed) {
      this.#fail(sessionEnded(this.#options.target, closingWords(message.payload)), true);
    }
  }

  #onLate(ageMs: number): void {
    this.#gate.late();
    const nowMs = performance.now();
    const waitedMs = this.#pausedSinceMs === undefined ? ageMs : nowMs - this.#pausedSinceMs;
    if (waitedMs > giveUpMs && !this.#gate.isClosed) this.#fail(silentAgent(this.#options.target), false);
    else if (
      this.#pausedSinceMs === undefined &&
      !this.#gate.isClosed &&
      nowMs - this.#lastMessageMs > silenceMs
    )
      this.#link.abandon();
  }
}
