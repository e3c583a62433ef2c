import { InputError, needsPsql, splitStatements } from '@prodlike/core';
import type { MigrationFile } from './migration-file';
import { transactionMode } from './transaction-mode';
import { upSection } from './up-section';

function refuse(path: string, line: number, what: string): never {
  throw new InputError(
    'migrations',
    `names ${path}, which holds ${what} on line ${line}`,
    'Use plain SQL there, or let psql run the files: migrate: bash -c \'psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f …\'.',
  );
}

/**
 * Reads a migration file without running it.
 * @throws InputError for what only psql can run, before anything is touched
 */
export function planMigrationFile(path: string, sql: string): Omit<MigrationFile, 'name'> {
  const section = upSection(sql.replace(/^\ufeff/, ''));
  const statements = splitStatements(section);
  for (const statement of statements) {
    const what = needsPsql(statement);
    if (what !== undefined) refuse(path, statement.line, what);
  }
  return { path, statements, transaction: transactionMode(section, statements) };
}
