import { posix } from 'node:path';
import { migratesForward } from './match-migration-file';

/** Prisma keeps a folder a migration; everyone else a file in one folder. */
function place(file: string): string {
  return posix.basename(file) === 'migration.sql' ? posix.dirname(posix.dirname(file)) : posix.dirname(file);
}

/**
 * The file of a migration that failed before its tool named it: the one that follows, in its folder and in name order,
 * the last migration that is known.
 * @param known files of migrations that the tool did name, or that the data has had
 * @param files all files of the repository
 */
export function nextMigrationFile(known: readonly string[], files: readonly string[]): string | undefined {
  const last = [...known].sort().at(-1);
  if (last === undefined) return undefined;
  const extension = posix.extname(last);
  return files
    .filter(
      (file) => place(file) === place(last) && posix.extname(file) === extension && migratesForward(file),
    )
    .filter((file) => file > last)
    .sort()[0];
}
