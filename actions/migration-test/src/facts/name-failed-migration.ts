import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { maskSql, migrationName, type PublicText, splitStatements } from '@prodlike/core';
import type { Observation } from '@prodlike/observing';
import type { BranchFiles } from './branch-files';
import { matchMigrationFile } from './match-migration-file';
import { nextMigrationFile } from './next-migration-file';
import { renameMigration } from './rename-migration';

/** More SQL files than any project keeps migrations: then the search is not worth its time. */
const mostFilesSearched = 2_000;

async function holds(root: string, file: string, statement: PublicText): Promise<boolean> {
  try {
    const text = await readFile(path.join(root, file), 'utf8');
    return splitStatements(text).some((s) => maskSql(s.text) === statement);
  } catch {
    return false;
  }
}

/** The one SQL file that holds the statement; undefined where none or several do. */
async function fileThatHolds(statement: PublicText, branch: BranchFiles): Promise<string | undefined> {
  const files = branch.files.filter((file) => file.endsWith('.sql'));
  if (files.length > mostFilesSearched) return undefined;
  const held = await Promise.all(files.map((file) => holds(branch.root, file, statement)));
  const [found, ...others] = files.filter((_, index) => held[index]);
  return others.length === 0 ? found : undefined;
}

/**
 * Tools write a migration's name down when it is done, so one that fails has none. Its file is found by its failed
 * statement, or else by its place after the migrations that are known.
 * @param applied names that the data's bookkeeping held before the run
 */
export async function nameFailedMigration(
  observation: Observation,
  branch: BranchFiles,
  applied: readonly string[],
): Promise<Observation> {
  const failed = observation.migrations.find((m) => m.nameKnown === false && m.kind === 'migration');
  if (failed === undefined) return observation;
  const names = observation.migrations
    .filter((m) => m.nameKnown !== false && m.kind === 'migration')
    .map((m) => m.name);
  const known = [...applied, ...names].flatMap((name) => matchMigrationFile(name, branch.files) ?? []);
  const statement = failed.error?.statement;
  const file =
    (statement === undefined ? undefined : await fileThatHolds(statement, branch)) ??
    nextMigrationFile(known, branch.files);
  if (file === undefined) return observation;
  const base = path.posix.basename(file);
  const name = base === 'migration.sql' ? path.posix.basename(path.posix.dirname(file)) : base;
  return renameMigration(observation, failed.name, migrationName(name));
}
