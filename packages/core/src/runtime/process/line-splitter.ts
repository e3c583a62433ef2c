import { StringDecoder } from 'node:string_decoder';

/** A line longer than this is passed on in pieces, so that output without line ends cannot fill the memory. */
const maxLineChars = 16_384;

/** Cuts a byte stream into lines of UTF-8 text. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #onLine: (line: string) => void;
  #rest = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Buffer): void {
    const lines = (this.#rest + this.#decoder.write(chunk)).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
    while (this.#rest.length > maxLineChars) {
      this.#onLine(this.#rest.slice(0, maxLineChars));
      this.#rest = this.#rest.slice(maxLineChars);
    }
  }

  end(): void {
    this.#rest += this.#decoder.end();
    if (this.#rest !== '') this.#onLine(this.#rest);
    this.#rest = '';
  }
}
