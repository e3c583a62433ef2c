import { crc32 } from 'node:zlib';

/**
 * CRC-32 over COPY data, header and trailer of the binary format included, however it was cut into messages. It tells
 * damage and loss, at 35 ms of processor time for 100 MB (SHA-256: 75 ms with the processor's help, 250 ms without); both
 * ends are ours, so nobody forges it.
 */
export class CopyChecksum {
  #bytes = 0;
  #crc = 0;

  /** Of COPY data so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Eight hexadecimal digits. */
  get hex(): string {
    return this.#crc.toString(16).padStart(8, '0');
  }

  update(payload: Buffer): void {
    this.#bytes += payload.length;
    this.#crc = crc32(payload, this.#crc);
  }
}
