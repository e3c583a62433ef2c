import type { PublicText } from '@prodlike/core';
import type { CoverageGap } from '../observation';

/** What could not be observed; each sentence once. */
export class CoverageLog {
  readonly #gaps = new Map<PublicText, CoverageGap>();

  add(source: CoverageGap['source'], message: PublicText): void {
    this.#gaps.set(message, { source, message });
  }

  get gaps(): readonly CoverageGap[] {
    return [...this.#gaps.values()];
  }
}
