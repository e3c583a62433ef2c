import { maskSql, type PublicText, splitStatements } from '@prodlike/core';
import type { Observation } from '@prodlike/observing';
import type { MigrationSource } from './migration-sources';

type Located = { readonly migration: PublicText; readonly line?: number };

/** Masked text → line of its first occurrence in a SQL file. */
function linesOf(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  for (const statement of splitStatements(text)) {
    const masked = maskSql(statement.text);
    if (!lines.has(masked)) lines.set(masked, statement.line);
  }
  return lines;
}

/**
 * Puts line numbers on what a tool ran from plain SQL files (Flyway, Prisma, dbmate …): a statement of the observation
 * is found again in its migration's file by its masked text. Lines that are known already stay.
 */
export function locateStatements(observation: Observation, sources: readonly MigrationSource[]): Observation {
  const files = new Map(
    sources.flatMap(({ migration, file, text }) =>
      text !== undefined && file?.endsWith('.sql') ? [[migration as string, linesOf(text)] as const] : [],
    ),
  );
  const located = <T extends Located>(items: readonly T[], sqlOf: (item: T) => PublicText): T[] =>
    items.map((item) => {
      const line = item.line ?? files.get(item.migration)?.get(sqlOf(item));
      return line === undefined ? item : { ...item, line };
    });
  return {
    ...observation,
    statements: located(observation.statements, (s) => s.sql),
    locks: located(observation.locks, (l) => l.statement),
    rewrites: located(observation.rewrites, (r) => r.statement),
    definitions: located(observation.definitions, (d) => d.statement),
  };
}
