/** Keeps the `limit` longest items of any number, in bounded memory. */
export class LongestKept<T> {
  readonly #limit: number;
  readonly #length: (item: T) => number;
  #items: T[] = [];
  dropped = 0;

  constructor(limit: number, length: (item: T) => number) {
    this.#limit = limit;
    this.#length = length;
  }

  add(item: T): void {
    this.#items.push(item);
    if (this.#items.length >= this.#limit * 2) this.#cut();
  }

  /** In order of adding. */
  items(): readonly T[] {
    if (this.#items.length > this.#limit) this.#cut();
    return this.#items;
  }

  #cut(): void {
    const shortestKept = this.#items.map(this.#length).sort((a, b) => b - a)[this.#limit - 1] ?? 0;
    const before = this.#items.length;
    let equal = this.#limit - this.#items.filter((item) => this.#length(item) > shortestKept).length;
    this.#items = this.#items.filter((item) => {
      const length = this.#length(item);
      return length > shortestKept || (length === shortestKept && equal-- > 0);
    });
    this.dropped += before - this.#items.length;
  }
}
