import { corruptDump } from '../dump-fault';
import type { FileCursor } from './file-cursor';

/** Reads the basic types of pg_dump's archives: ReadInt, ReadStr and ReadOffset of pg_backup_archiver.c. */
export class ArchiveFields {
  readonly #cursor: FileCursor;
  #integerBytes: number;
  #offsetBytes: number;

  constructor(cursor: FileCursor, integerBytes = 4, offsetBytes = 8) {
    this.#cursor = cursor;
    this.#integerBytes = integerBytes;
    this.#offsetBytes = offsetBytes;
  }

  get sizes(): readonly [integerBytes: number, offsetBytes: number] {
    return [this.#integerBytes, this.#offsetBytes];
  }

  /** As the archive's head states them. */
  setSizes(integerBytes: number, offsetBytes: number): void {
    for (const size of [integerBytes, offsetBytes]) {
      if (size !== 4 && size !== 8) throw corruptDump('its head states an impossible size of numbers');
    }
    this.#integerBytes = integerBytes;
    this.#offsetBytes = offsetBytes;
  }

  byte(): number {
    return this.#cursor.byte();
  }

  bytes(count: number): Buffer {
    return this.#cursor.bytes(count);
  }

  skip(count: number): void {
    this.#cursor.skip(count);
  }

  get offset(): number {
    return this.#cursor.offset;
  }

  get remaining(): number {
    return this.#cursor.remaining;
  }

  /** A sign byte, then the magnitude with its lowest byte first. */
  integer(): number {
    const sign = this.#cursor.byte();
    if (sign > 1) throw corruptDump('a number within it has no valid sign');
    const magnitude = this.#littleEndian(this.#integerBytes);
    return sign === 1 ? -magnitude : magnitude;
  }

  /** A length, then the bytes, read as Latin-1; undefined for the null string. */
  text(): string | undefined {
    const length = this.integer();
    return length < 0 ? undefined : this.#cursor.bytes(length).toString('latin1');
  }

  /** A state byte, then an offset in the file. */
  dataOffset(): { readonly state: number; readonly offset: number } {
    const state = this.#cursor.byte();
    return { state, offset: this.#littleEndian(this.#offsetBytes) };
  }

  #littleEndian(byteCount: number): number {
    let value = 0;
    let factor = 1;
    for (let i = 0; i < byteCount; i++) {
      value += this.#cursor.byte() * factor;
      factor *= 256;
    }
    return value;
  }
}
