import { type PublicText, publicText } from '@prodlike/core';

/** GitHub takes 1 MiB a step; a UTF-16 unit is at most three bytes of UTF-8. */
export const longestSummary = Math.floor(1024 ** 2 / 3) - 1_024;

/**
 * The room that a text has. Counted in UTF-16 units: never less than the characters (code points) that GitHub's limit
 * of 65,536 a comment counts.
 */
export class Space {
  #left: number;

  constructor(limit: number) {
    this.#left = limit;
  }

  /**
   * Renders a part into at most `quota` units of what is left. A part that does not keep to it is left out whole:
   * half a table or fence would break the rest.
   */
  fit(quota: number, render: (budget: number) => PublicText): PublicText {
    const budget = Math.min(quota, this.#left - partBreak);
    if (budget <= 0) return publicText``;
    const part = render(budget);
    if (part === '' || part.length > budget) return publicText``;
    this.#left -= part.length + partBreak;
    return part;
  }
}

/** The empty line between two parts. */
const partBreak = 2;
