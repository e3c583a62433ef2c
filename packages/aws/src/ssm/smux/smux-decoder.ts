import { smuxCommands, smuxHeaderBytes, smuxVersion } from './smux-frame';

export interface SmuxListener {
  /** A part of a stream's data, as it came; it lies in the bytes that it came in. */
  readonly onData: (streamId: number, bytes: Buffer) => void;
  readonly onFin: (streamId: number) => void;
}

/** Takes frames out of bytes that are cut anywhere. */
export class SmuxDecoder {
  readonly #listener: SmuxListener;
  readonly #header = Buffer.alloc(smuxHeaderBytes);
  #headerBytes = 0;
  /** Of the payload of the frame under way. */
  #restBytes = 0;
  #streamId = 0;

  constructor(listener: SmuxListener) {
    this.#listener = listener;
  }

  /** @returns whether it is smux */
  push(bytes: Buffer): boolean {
    let position = 0;
    while (position < bytes.length) {
      if (this.#restBytes > 0) {
        const end = Math.min(bytes.length, position + this.#restBytes);
        this.#restBytes -= end - position;
        this.#listener.onData(this.#streamId, bytes.subarray(position, end));
        position = end;
        continue;
      }
      const copied = bytes.copy(this.#header, this.#headerBytes, position);
      position += copied;
      this.#headerBytes += copied;
      if (this.#headerBytes === smuxHeaderBytes && !this.#startFrame()) return false;
    }
    return true;
  }

  #startFrame(): boolean {
    const [version, command] = this.#header;
    const payloadBytes = this.#header.readUInt16LE(2);
    this.#headerBytes = 0;
    this.#streamId = this.#header.readUInt32LE(4);
    if (version !== smuxVersion) return false;
    if (command === smuxCommands.psh) {
      this.#restBytes = payloadBytes;
      return true;
    }
    if (payloadBytes > 0) return false;
    if (command === smuxCommands.fin) this.#listener.onFin(this.#streamId);
    return command === smuxCommands.fin || command === smuxCommands.nop || command === smuxCommands.syn;
  }
}
