import type { PublicText, SqlStatement } from '@prodlike/core';

/** A plain SQL migration as the action will run it. */
export interface MigrationFile {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  /** Its base name, or its path where two files have the same. */
  readonly name: PublicText;
  readonly statements: readonly SqlStatement[];
  /** `wrapped`: one transaction around the file; `own`: the file has its own; `none`: each statement commits itself. */
  readonly transaction: 'wrapped' | 'own' | 'none';
}
