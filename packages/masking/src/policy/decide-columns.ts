import { type Catalog, partitionRoot, type Table } from '@prodlike/postgres';
import type { Detection } from '../detection/detection';
import { columnGroups } from './column-groups';
import { type ColumnPlace, needsDecision, placeKey } from './column-place';
import { decideGroup, type GroupDecision } from './decide-group';
import type { DecidedColumn, Policy, PolicyFault, UndecidedColumn } from './decision';
import { follows } from './follow-graph';
import { knownDetections } from './known-detections';
import { suggest } from './suggest';
import { RuleFinder } from './winning-rule';

/** A column's decision, and the column whose values and type the mask was chosen for: another's where it follows one. */
export interface ColumnDecision {
  readonly decided: DecidedColumn;
  readonly root: ColumnPlace;
  /** Names of the foreign keys that join it, or what it follows, to other columns. */
  readonly foreignKeys: readonly string[];
}

export interface ColumnDecisions {
  /** By `placeKey`, partitions' columns included. */
  readonly byPlace: ReadonlyMap<string, ColumnDecision>;
  readonly undecided: readonly UndecidedColumn[];
  readonly faults: readonly PolicyFault[];
}

/** Decides every column of every table that holds rows of this database: by its own rule, or as what it follows. */
export function decideColumns(
  policy: Policy,
  catalog: Catalog,
  detections: readonly Detection[],
): ColumnDecisions {
  const places = catalog.tables
    .filter(needsDecision)
    .flatMap((table) => table.columns.map((column): ColumnPlace => ({ table, column })));
  const own = places.filter(({ column }) => column.generated === null);
  const joined = follows(catalog).filter(
    ({ follower, followed }) => follower.column.generated === null && followed.column.generated === null,
  );
  const known = knownDetections(catalog, detections);
  const finder = new RuleFinder(policy, catalog, known);
  const groups = columnGroups(own, joined).map((group) => decideGroup(group, finder));
  const byPlace = new Map<string, ColumnDecision>(groups.flatMap(decisionsOf));
  for (const place of places)
    if (place.column.generated !== null) byPlace.set(placeKey(place), generatedDecision(place));
  const rootOf = partitionRoot(catalog.tables);
  for (const place of places) nameAfterParent(place, rootOf, byPlace);
  return {
    byPlace,
    undecided: groups.flatMap(({ undecided }) =>
      undecided.map((place) => suggest(place, known.whole(place), known.inside(place))),
    ),
    faults: groups.flatMap((group) => group.faults),
  };
}

function decisionsOf({ decisions }: GroupDecision): [string, ColumnDecision][] {
  return decisions.map((decision) => [decision.key, decision]);
}

/** A partition's column is its parent's: it has no line of its own in reports. */
function nameAfterParent(
  place: ColumnPlace,
  rootOf: (table: Table) => Table,
  byPlace: Map<string, ColumnDecision>,
): void {
  const own = byPlace.get(placeKey(place));
  if (own === undefined) return;
  const table = rootOf(place.table);
  const column = table.columns.find(({ name }) => name === place.column.name);
  const decided = column && byPlace.get(placeKey({ table, column }))?.decided;
  if (decided !== undefined) byPlace.set(placeKey(place), { ...own, decided });
}

function generatedDecision(place: ColumnPlace): ColumnDecision {
  const decided: DecidedColumn = {
    ...place,
    decision: { kind: 'generated' },
    rule: 'generated',
    quasiIdentifier: false,
  };
  return { decided, root: place, foreignKeys: [] };
}
