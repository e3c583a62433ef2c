import type { EncryptedTar } from './encrypted-tar';

/** An archive's entries have to be in memory whole, as their size stands before them. */
const entryBytes = 1024 ** 2;

/** A stream of bytes in an archive, in entries FOLDER/000001.EXTENSION, FOLDER/000002.EXTENSION … of at most 1 MiB. */
export class EntryChannel {
  readonly #tar: EncryptedTar;
  readonly #folder: string;
  readonly #extension: string;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #entries = 0;

  constructor(tar: EncryptedTar, folder: string, extension: string) {
    this.#tar = tar;
    this.#folder = folder;
    this.#extension = extension;
  }

  /** Cut anywhere. @returns what to wait for before more is appended */
  append(bytes: Buffer): Promise<void> | undefined {
    let written: Promise<void> | undefined;
    for (let from = 0; from < bytes.length; ) {
      const until = Math.min(bytes.length, from + entryBytes - this.#waitingBytes);
      this.#take(bytes.subarray(from, until));
      from = until;
      if (this.#waitingBytes === entryBytes) written = this.#cut();
    }
    return written;
  }

  /** As a whole: a line longer than an entry has one of its own. @returns what to wait for before more is appended */
  appendLine(line: string): Promise<void> | undefined {
    const bytes = Buffer.from(`${line}\n`);
    const written = this.#waitingBytes + bytes.length > entryBytes ? this.flush() : undefined;
    this.#take(bytes);
    return this.#waitingBytes >= entryBytes ? this.#cut() : written;
  }

  /** Writes what waits. */
  flush(): Promise<void> | undefined {
    return this.#waitingBytes === 0 ? undefined : this.#cut();
  }

  #take(bytes: Buffer): void {
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
  }

  #cut(): Promise<void> {
    const entry = Buffer.concat(this.#waiting, this.#waitingBytes);
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#entries += 1;
    const name = `${this.#folder}/${String(this.#entries).padStart(6, '0')}.${this.#extension}`;
    return this.#tar.add(name, entry);
  }
}
