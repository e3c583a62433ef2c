import type { SampledRows } from './sample-rows';

/** Whole numbers that no row has yet, for a unique column: each is given once, and all lie above the sampled ones. */
export class FreshNumbers {
  #next: bigint;

  constructor({ columns, rows }: SampledRows, column: string) {
    const index = columns.indexOf(column);
    const largest = rows.reduce((most, row) => {
      const value = row[index] ?? '';
      return /^\d{1,18}$/.test(value) && BigInt(value) > most ? BigInt(value) : most;
    }, 0n);
    // The sample may have missed the largest.
    this.#next = largest + largest / 10n + 10_000n;
  }

  next(): string {
    this.#next += 1n;
    return String(this.#next);
  }
}
