import type { Unit } from '../../sampling-plan';
import { keyShape, shapeColumns } from '../sql/key-column';

const textOf = (key: readonly string[]): string => (key.length === 1 ? `${key[0]}` : JSON.stringify(key));

/** One unit's key set in this process: values in the server's text form, by column, in the order in which they came. */
export class ArrayKeySet {
  readonly #columns: string[][];
  readonly #at: number[] = [];
  readonly #arrivals = new Map<string, number>();
  readonly #leafColumn: number | null;
  /** Of each leaf's keys, as of `count` keys. */
  #places: { readonly count: number; readonly byLeaf: ReadonlyMap<string, readonly number[]> } = {
    count: 0,
    byLeaf: new Map(),
  };

  constructor(unit: Unit) {
    const shape = keyShape(unit);
    this.#columns = shapeColumns(shape).map(() => []);
    this.#leafColumn = shape.leaf === null ? null : shape.columns.length;
  }

  /** @returns how many of the keys are new */
  add(keys: readonly (readonly string[])[], at: number): number {
    const before = this.#at.length;
    for (const key of keys) {
      const text = textOf(key);
      if (this.#arrivals.has(text)) continue;
      this.#arrivals.set(text, at);
      for (const [index, column] of this.#columns.entries()) column.push(key[index] ?? '');
      this.#at.push(at);
    }
    return this.#at.length - before;
  }

  /** @returns the number of the statement that brought a key; null where it is not in the set */
  arrivedAt(key: readonly string[]): number | null {
    return this.#arrivals.get(textOf(key)) ?? null;
  }

  /** Keys that came after one statement and not after another, by column. */
  between(since: number, until: number): readonly (readonly string[])[] {
    const first = this.#countUntil(since);
    const end = this.#countUntil(until);
    return this.#columns.map((column) => column.slice(first, end));
  }

  /** Keys of one stored table, by column. */
  ofLeaf(leaf: number): readonly (readonly string[])[] {
    if (this.#leafColumn === null) return this.#columns;
    const places = this.#placesByLeaf(this.#leafColumn).get(String(leaf)) ?? [];
    return this.#columns.map((column) => places.map((place) => column[place] ?? ''));
  }

  #placesByLeaf(leafColumn: number): ReadonlyMap<string, readonly number[]> {
    if (this.#places.count === this.#at.length) return this.#places.byLeaf;
    const byLeaf = new Map<string, number[]>();
    for (const [place, leaf] of (this.#columns[leafColumn] ?? []).entries()) {
      const places = byLeaf.get(leaf);
      if (places) places.push(place);
      else byLeaf.set(leaf, [place]);
    }
    this.#places = { count: this.#at.length, byLeaf };
    return byLeaf;
  }

  /** `at` never falls, so that the keys until a statement are the first ones. */
  #countUntil(at: number): number {
    let [low, high] = [0, this.#at.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#at[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
