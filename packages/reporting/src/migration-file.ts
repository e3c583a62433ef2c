import type { PublicText } from '@prodlike/core';
import type { ParsedExceptions } from './exceptions/parse-exceptions';
import type { MigrationOrigin } from './public-report';

/** What is known of a migration's file in the repository. */
export interface MigrationFile {
  /** As the observation names the migration. */
  readonly migration: PublicText;
  readonly file?: PublicText;
  readonly origin: MigrationOrigin;
  readonly exceptions?: ParsedExceptions;
}
