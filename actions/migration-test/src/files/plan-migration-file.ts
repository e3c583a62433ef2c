import { InputError, lexSql, type SqlStatement, splitStatements } from '@prodlike/core';
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

function refuseWhatOnlyPsqlKnows(path: string, statement: SqlStatement): void {
  const tokens = lexSql(statement.text).filter((t) => t.kind !== 'comment');
  if (tokens.some((t) => t.text === '\\')) refuse(path, statement.line, 'a psql command (a backslash)');
  if (!/^copy$/i.test(tokens[0]?.text ?? '')) return;
  if (tokens.some((t) => /^(?:stdin|stdout)$/i.test(t.text)))
    refuse(path, statement.line, 'COPY from or to the client');
}

/**
 * Reads a migration file without running it.
 * @throws InputError for what only psql can run, before anything is touched
 */
export function planMigrationFile(path: string, sql: string): Omit<MigrationFile, 'name'> {
  const section = upSection(sql.replace(/^\ufeff/, ''));
  const statements = splitStatements(section);
  for (const statement of statements) refuseWhatOnlyPsqlKnows(path, statement);
  return { path, statements, transaction: transactionMode(section, statements) };
}
