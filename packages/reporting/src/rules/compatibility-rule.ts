import type { PublicText } from '@prodlike/core';
import type { ObservedDefinition } from '@prodlike/observing';
import type { DraftFinding, Facts } from './rule';

/**
 * Changes that break code which is still running when the migration commits. How large the table is makes no
 * difference here; only what the branch itself created is left out.
 */
export function compatibilityFindings(
  { observation, tables }: Facts,
  kind: ObservedDefinition['kind'],
  sentencesOf: (definition: ObservedDefinition) => Pick<DraftFinding, 'message' | 'advice' | 'recipe'>,
): readonly DraftFinding[] {
  return observation.definitions
    .filter((definition) => definition.kind === kind)
    .filter(({ relation, tableBytes }) => !tables.isNew(relation, tableBytes))
    .map((definition) => ({
      level: 'warning',
      migration: definition.migration,
      relation: definition.relation,
      statement: definition.statement,
      ...sentencesOf(definition),
      ...(definition.line === undefined ? {} : { line: definition.line }),
    }));
}

/** A definition's object, or a placeholder for a recipe. */
export function objectOr({ object }: ObservedDefinition, placeholder: PublicText): PublicText {
  return object ?? placeholder;
}
