import type { PublicText } from '@prodlike/core';
import type { Observation } from '@prodlike/observing';

/** The observation with one migration under another name, wherever it is named. */
export function renameMigration(observation: Observation, from: PublicText, to: PublicText): Observation {
  const rename = <T extends { readonly migration?: PublicText }>(items: readonly T[]): T[] =>
    items.map((item) => (item.migration === from ? { ...item, migration: to } : item));
  return {
    ...observation,
    migrations: observation.migrations.map((m) => {
      if (m.name !== from) return m;
      const { nameKnown: _, ...named } = m;
      return { ...named, name: to };
    }),
    statements: rename(observation.statements),
    transactions: rename(observation.transactions),
    locks: rename(observation.locks),
    rewrites: rename(observation.rewrites),
    definitions: rename(observation.definitions),
    invalidIndexes: rename(observation.invalidIndexes),
  };
}
