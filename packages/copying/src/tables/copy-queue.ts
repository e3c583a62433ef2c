import type { TableCopy } from '../table-copy';

/**
 * What is still to be copied, in the order given. Copies of the owner's session come first and one after another: nothing
 * can be done about them in parallel.
 */
export class CopyQueue {
  readonly #ofOwner: TableCopy[];
  readonly #ofAny: TableCopy[];
  #ownerIsBusy = false;

  constructor(copies: readonly TableCopy[]) {
    this.#ofOwner = copies.filter(({ session }) => session === 'owner');
    this.#ofAny = copies.filter(({ session }) => session === 'any');
  }

  /** Undefined where nothing is left that may run beside what runs. */
  next(): TableCopy | undefined {
    if (!this.#ownerIsBusy && this.#ofOwner.length > 0) {
      this.#ownerIsBusy = true;
      return this.#ofOwner.shift();
    }
    return this.#ofAny.shift();
  }

  done({ session }: TableCopy): void {
    if (session === 'owner') this.#ownerIsBusy = false;
  }
}
