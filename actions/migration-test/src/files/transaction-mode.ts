import { lexSql, type SqlStatement } from '@prodlike/core';
import type { MigrationFile } from './migration-file';

/** How files ask for no transaction: ours, and those of dbmate, goose, sql-migrate, Flyway, Atlas, graphile-migrate. */
const withoutTransaction =
  /--[ \t]*(?:prodlike:[ \t]*no-transaction|migrate:up.*transaction:[ \t]*false|\+goose[ \t]+no[ \t]+transaction|\+migrate[ \t]+up[ \t]+notransaction|atlas:txmode[ \t]+none)|--![ \t]*no-transaction|executeInTransaction[ \t]*=[ \t]*false|runInTransaction:[ \t]*false/i;

const transactionControl = /^(?:begin|start transaction|commit|end|rollback|abort)\b/;

/** Commands that refuse to run inside a transaction block (PostgreSQL manual, each command's notes). */
const outsideOnly = [
  /^(?:create (?:unique )?|drop )index (?:.* )?concurrently\b/,
  /^reindex .*\bconcurrently\b/,
  /^reindex (?:\([^)]*\) )?(?:database|system|schema)\b/,
  /^alter table .*\bdetach partition .*\bconcurrently\b/,
  /^vacuum\b/,
  /^alter system\b/,
  /^(?:create|drop|alter) (?:database|tablespace)\b/,
  /^(?:create|drop) subscription\b/,
  /^cluster$/,
];

function words(statement: SqlStatement): string {
  return lexSql(statement.text)
    .filter((t) => t.kind !== 'comment')
    .map((t) => (t.kind === 'word' ? t.text.toLowerCase() : t.text))
    .join(' ');
}

/** Whether a file runs in one transaction, in its own, or in none. */
export function transactionMode(
  sql: string,
  statements: readonly SqlStatement[],
): MigrationFile['transaction'] {
  const texts = statements.map(words);
  if (texts.some((text) => transactionControl.test(text))) return 'own';
  if (withoutTransaction.test(sql)) return 'none';
  return texts.some((text) => outsideOnly.some((pattern) => pattern.test(text))) ? 'none' : 'wrapped';
}
