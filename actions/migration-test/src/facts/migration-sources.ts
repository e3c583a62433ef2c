import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type PublicText, repositoryPath } from '@prodlike/core';
import { type MigrationFile, parseExceptions } from '@prodlike/reporting';
import type { BranchFiles } from './branch-files';
import { matchMigrationFile } from './match-migration-file';

/** A migration's file with its text; the text is private to this process. */
export interface MigrationSource extends MigrationFile {
  readonly text?: string;
}

/** Larger ones are generated data, not migrations that people annotate. */
const longestReadBytes = 8 * 1024 * 1024;

async function readSource(root: string, file: string): Promise<string | undefined> {
  try {
    const text = await readFile(path.join(root, file), 'utf8');
    return text.length > longestReadBytes ? undefined : text;
  } catch {
    return undefined; // deleted by the command itself, or a folder: it is only annotated less
  }
}

/**
 * Finds the file of each migration that was observed.
 * @param planned path of the file by migration name, where the action ran the files itself
 */
export async function migrationSources(
  names: readonly PublicText[],
  branch: BranchFiles,
  planned: ReadonlyMap<string, string>,
): Promise<MigrationSource[]> {
  return await Promise.all(
    names.map(async (migration): Promise<MigrationSource> => {
      const file = planned.get(migration) ?? matchMigrationFile(migration, branch.files);
      if (file === undefined) return { migration, origin: 'unknown' };
      const text = await readSource(branch.root, file);
      const found = { migration, file: repositoryPath(file), origin: branch.originOf(file) };
      return text === undefined ? found : { ...found, text, exceptions: parseExceptions(text) };
    }),
  );
}
