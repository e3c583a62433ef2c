import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { InputError, migrationName } from '@prodlike/core';
import { glob } from 'tinyglobby';
import type { MigrationFile } from './migration-file';
import { planMigrationFile } from './plan-migration-file';

/** UTF-8 byte order of the path: the order that `LC_ALL=C ls` and most tools give, the same on every machine. */
function byName(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/**
 * The files that the input `migrations` matches, in name order, read and planned.
 * @param root the folder that the patterns start from; matches outside it are not followed
 * @throws InputError where nothing matches or a file can't be run without psql
 */
export async function findMigrationFiles(
  patterns: readonly string[],
  root: string,
): Promise<MigrationFile[]> {
  const found = await glob([...patterns], {
    cwd: root,
    onlyFiles: true,
    dot: false,
    expandDirectories: false,
  });
  if (found.length === 0) {
    throw new InputError(
      'migrations',
      `matches no file below ${root}: ${patterns.join(' ')}`,
      'Name files by a glob from the working directory, such as db/migrations/*.sql.',
    );
  }
  const paths = found.map((file) => file.split(path.sep).join('/')).sort(byName);
  const baseNames = paths.map((file) => path.posix.basename(file));
  const shared = (name: string): boolean => baseNames.indexOf(name) !== baseNames.lastIndexOf(name);
  return await Promise.all(
    paths.map(async (file, index) => {
      const baseName = baseNames[index] ?? file;
      const plan = planMigrationFile(file, await readFile(path.join(root, file), 'utf8'));
      return { ...plan, name: migrationName(shared(baseName) ? file : baseName) };
    }),
  );
}
