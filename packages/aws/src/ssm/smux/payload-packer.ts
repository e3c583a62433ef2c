import { maxPayloadBytes } from '../message/message-layout';

/** Bytes that go out together, and who is told when they have been copied. */
export interface Parcel {
  readonly pieces: readonly Buffer[];
  readonly onCopied?: (() => void) | undefined;
}

export interface PayloadPackerOptions {
  readonly hasRoom: () => boolean;
  /** Sends one payload of at most 1024 bytes; it must copy them. */
  readonly send: (payload: Buffer) => void;
  /** What goes out next; asked for only once all before has been copied. */
  readonly next: () => Parcel | undefined;
}

/** Fills messages with a stream of bytes: as full as they get without waiting, and never more than there is room for. */
export class PayloadPacker {
  readonly #options: PayloadPackerOptions;
  readonly #payload = Buffer.alloc(maxPayloadBytes);
  #filledBytes = 0;
  #parcel: Parcel | undefined;
  #piece = 0;
  #offset = 0;

  constructor(options: PayloadPackerOptions) {
    this.#options = options;
  }

  /** Sends what there is, as far as there is room. */
  pack(): void {
    const { hasRoom, next } = this.#options;
    for (;;) {
      this.#parcel ??= next();
      if (this.#parcel === undefined) break;
      // There is room for what has been filled already: it was asked for before the first byte of it.
      if (this.#filledBytes === 0 && !hasRoom()) return;
      this.#copy(this.#parcel);
    }
    if (this.#filledBytes > 0) this.#flush();
  }

  /** Copies up to the end of the parcel, or of the message. */
  #copy(parcel: Parcel): void {
    const piece = parcel.pieces[this.#piece];
    if (piece === undefined) {
      this.#parcel = undefined;
      this.#piece = 0;
      parcel.onCopied?.();
      return;
    }
    const copied = piece.copy(this.#payload, this.#filledBytes, this.#offset);
    this.#filledBytes += copied;
    this.#offset += copied;
    if (this.#offset === piece.length) {
      this.#piece += 1;
      this.#offset = 0;
    }
    if (this.#filledBytes === maxPayloadBytes) this.#flush();
  }

  #flush(): void {
    const payload = this.#payload.subarray(0, this.#filledBytes);
    this.#filledBytes = 0;
    this.#options.send(payload);
  }
}
