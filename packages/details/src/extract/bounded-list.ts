/** The items that matter most of any number, in memory bounded by count and size. */
export class BoundedList<T> {
  readonly #limits: BoundedListLimits<T>;
  #items: { readonly item: T; readonly weight: number; readonly bytes: number }[] = [];
  #bytes = 0;
  omitted = 0;

  constructor(limits: BoundedListLimits<T>) {
    this.#limits = limits;
  }

  add(item: T): void {
    const { count, bytes, bytesOf, weightOf } = this.#limits;
    const own = bytesOf(item);
    this.#items.push({ item, weight: weightOf(item), bytes: own });
    this.#bytes += own;
    if (this.#items.length >= 2 * count || this.#bytes > 2 * bytes) this.#cut();
  }

  /** In order of adding. */
  items(): readonly T[] {
    this.#cut();
    return this.#items.map(({ item }) => item);
  }

  /** Keeps the heaviest; of equals, the later ones. */
  #cut(): void {
    const { count, bytes } = this.#limits;
    const ranked = this.#items
      .map((entry, index) => ({ ...entry, index }))
      .sort((a, b) => b.weight - a.weight || b.index - a.index);
    let left = bytes;
    const kept = new Set<number>();
    for (const entry of ranked) {
      if (kept.size === count) break;
      if (entry.bytes > left) continue;
      left -= entry.bytes;
      kept.add(entry.index);
    }
    this.omitted += this.#items.length - kept.size;
    this.#items = this.#items.filter((_, index) => kept.has(index));
    this.#bytes = this.#items.reduce((sum, entry) => sum + entry.bytes, 0);
  }
}

export interface BoundedListLimits<T> {
  readonly count: number;
  readonly bytes: number;
  bytesOf(item: T): number;
  /** What weighs more is kept rather. */
  weightOf(item: T): number;
}
