import type { PublicText } from '@prodlike/core';
import type { ObservedDefinition } from '@prodlike/observing';
import type { DraftFinding, Facts } from './rule';

/** The definitions of some kinds on tables that existed before and are not small. */
export function definitionsOnLargeTables(
  { observation, tables }: Facts,
  kind: ObservedDefinition['kind'],
): readonly ObservedDefinition[] {
  return observation.definitions.filter(
    (definition) =>
      definition.kind === kind &&
      !tables.isSmall(definition) &&
      !tables.isNew(definition.relation, definition.tableBytes),
  );
}

interface Sentences {
  readonly message: PublicText;
  readonly advice: PublicText;
  readonly recipe: PublicText;
}

/** A definition that blocks while it builds or checks: danger once that lasts as long as a dangerous lock. */
export function blockingDefinition(
  definition: ObservedDefinition,
  { tables, thresholds }: Facts,
  sentences: Sentences,
): DraftFinding {
  const { migration, relation, statement, durationMs, line } = definition;
  const blockedMs = Math.max(durationMs, tables.blockedMs(migration, relation));
  return {
    level: blockedMs >= thresholds.blockingLockDangerMs ? 'danger' : 'warning',
    migration,
    relation,
    statement,
    blockedMs,
    ...sentences,
    ...(line === undefined ? {} : { line }),
  };
}
