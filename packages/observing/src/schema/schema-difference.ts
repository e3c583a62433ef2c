import type { PublicText } from '@prodlike/core';

/** One object that two states of a schema do not have alike. Definitions have their constants masked. */
export interface SchemaDifference {
  readonly kind: 'added' | 'removed' | 'changed';
  /** What it is, e.g. `table`, `column`, `index`, `constraint`, `function`, `trigger`, `policy`, `privilege`. */
  readonly object: PublicText;
  readonly name: PublicText;
  readonly before?: PublicText;
  readonly after?: PublicText;
}
