import { type PublicText, publicJson } from '@prodlike/core';
import { escapeJson } from './json-block';

/** Texts by number, each kept once. */
export class TextTable {
  readonly #numbers = new Map<PublicText, number>();
  #bytes = 0;

  get texts(): readonly PublicText[] {
    return [...this.#numbers.keys()];
  }

  /** What they take of the page. */
  get bytes(): number {
    return this.#bytes;
  }

  numberOf(text: PublicText): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(text, number);
    this.#bytes += Buffer.byteLength(escapeJson(publicJson<PublicText>(text))) + 1;
    return number;
  }
}
