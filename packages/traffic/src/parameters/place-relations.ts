import type { ParameterPlace, StatementPlaces } from './parameter-place';
import type { FoundRelation, RelationColumn } from './relation-columns';
import type { RelationSamples } from './relation-samples';

/** The column of the clone that a parameter stands for. */
export interface FoundColumn {
  readonly relation: FoundRelation;
  readonly column: RelationColumn;
}

/**
 * The relation's column that a place names: of the relation with that alias or name, or of the only one that has such a
 * column.
 */
export async function columnOf(
  { relations }: Pick<StatementPlaces, 'relations'>,
  { column, qualifier }: ParameterPlace,
  samples: RelationSamples,
): Promise<FoundColumn | undefined> {
  if (column === undefined) return undefined;
  const candidates = relations.filter(
    ({ parts, alias }) =>
      qualifier === undefined || (alias ?? parts.at(-1)) === qualifier || parts.at(-1) === qualifier,
  );
  for (const { parts } of candidates) {
    const relation = await samples.relation(parts);
    const found = relation?.columns.find(({ name }) => name === column);
    if (relation !== undefined && found !== undefined) return { relation, column: found };
  }
  return undefined;
}

/** The column that a configuration names, as in `app.orders.id`. @returns undefined for one that the clone does not have */
export async function namedColumn(
  parts: readonly string[],
  samples: RelationSamples,
): Promise<FoundColumn | undefined> {
  const column = parts.at(-1);
  if (column === undefined || parts.length < 2) return undefined;
  const relation = await samples.relation(parts.slice(0, -1));
  const found = relation?.columns.find(({ name }) => name === column);
  return relation === undefined || found === undefined ? undefined : { relation, column: found };
}
