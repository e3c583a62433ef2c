import type { BoundNames } from '../bind-names';

/** How one country's number becomes one of the same form that nobody has. SQL over `original`, `bare` and `digits`. */
export interface NationalId {
  /** Whether a text is such a number; the digits of other texts are permuted. */
  readonly isNumber: string;
  /** The digits that are permuted. */
  readonly part: string;
  /** All digits of the result, over `permuted` (the permuted part) too. */
  readonly result: string;
  /** What becomes of the text around the digits; `text` is the result in the original's form. */
  around(text: string): string;
  /**
   * The same by arithmetic, several times as fast, for numbers of so many digits with nothing but punctuation: steps for
   * bindNames over `original` and `bare` that end with `original` and the result as `number`.
   */
  readonly plain?: { readonly digits: number; readonly steps: readonly BoundNames[] };
  /** Whether two numbers that were issued never become equal. */
  readonly injective: boolean;
}
