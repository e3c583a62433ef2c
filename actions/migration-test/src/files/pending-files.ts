import { matchMigrationFile } from '../facts/match-migration-file';
import type { MigrationFile } from './migration-file';

/**
 * The files that the data has not had yet. With no account of what was applied, all of them.
 * @param applied names from the data's own bookkeeping tables
 */
export function pendingFiles(
  files: readonly MigrationFile[],
  applied: readonly string[],
): readonly MigrationFile[] {
  const paths = files.map((file) => file.path);
  const done = new Set(applied.map((name) => matchMigrationFile(name, paths)));
  return files.filter((file) => !done.has(file.path));
}
