import type { PublicText } from '@prodlike/core';
import type { Observation } from '@prodlike/observing';
import type { MigrationFile } from './migration-file';
import type { ReportedMigration } from './public-report';

/** What ran, with what is known of its files. */
export function reportedMigrations(
  { migrations }: Observation,
  files: ReadonlyMap<PublicText, MigrationFile>,
): ReportedMigration[] {
  return migrations.map((migration) => {
    const file = files.get(migration.name);
    return { ...migration, origin: file?.origin ?? 'unknown', ...(file?.file ? { file: file.file } : {}) };
  });
}
