import type { Edge, SamplingPlan, Unit } from '../sampling-plan';
import type { Selection } from '../selection';
import type { Closure } from './closure';
import { keyCondition } from './key-condition';
import { always, endOfDown } from './outcome';
import type { PreparedChoice } from './prepared-choice';
import type { UnitRole } from './program/unit-role';
import { isChosen } from './sql/chosen-rows';

function clearedColumns({ edges }: SamplingPlan): (unit: Unit) => readonly string[] {
  const cleared = new Map<Unit, Set<string>>();
  for (const edge of edges) {
    if (edge.up !== 'clear') continue;
    const columns = cleared.get(edge.child) ?? new Set();
    for (const column of edge.cleared) columns.add(column);
    cleared.set(edge.child, columns);
  }
  return (unit) => [...(cleared.get(unit) ?? [])];
}

/** Row numbers of the catalog are estimates, and -1 where nothing is known. */
const estimated = (rows: number): number => Math.max(0, Math.round(rows));

/** As if the wanted parents had as many children as others have. */
function estimateChildren(edge: Edge, wanted: number, stored: number): number {
  const parents = edge.parent.stored.reduce((sum, table) => sum + estimated(table.estimatedRows), 0);
  return parents === 0 ? stored : Math.min(stored, Math.round((stored * wanted) / parents));
}

function selectionsOf(
  choice: PreparedChoice,
  closure: Closure,
  role: UnitRole,
): Omit<Selection, 'cleared'>[] {
  const { unit, rows } = role;
  const { outcome } = closure;
  if (rows.kind === 'none') return [];
  return unit.stored.flatMap((table) => {
    const base = { unit, table };
    const stored = estimated(table.estimatedRows);
    if (rows.kind === 'every') {
      return { ...base, where: null, session: 'any' as const, prepare: [], rows: stored, exact: false };
    }
    if (rows.kind === 'keys') {
      const leaf = unit.stored.length > 1 ? table.oid : null;
      const held = outcome.held(unit, leaf);
      if (held === 0) return [];
      const condition = keyCondition(
        choice,
        closure,
        () => ({ unit, leaf, until: always }),
        (sql) => isChosen(unit, sql),
      );
      return { ...base, ...condition, rows: held, exact: true };
    }
    const { parent } = rows.edge;
    const every = choice.roles.of(parent).wanted === 'every';
    const wanted = every ? Number.MAX_SAFE_INTEGER : outcome.wanted(parent);
    if (wanted === 0) return [];
    const request = { unit: parent, leaf: null, until: endOfDown(outcome.log) };
    const condition = keyCondition(
      choice,
      closure,
      () => request,
      (sql) => isChosen(unit, sql),
    );
    return { ...base, ...condition, rows: estimateChildren(rows.edge, wanted, stored), exact: false };
  });
}

/** Says for each stored table which of its rows are chosen; for those surely without, nothing. */
export function makeSelections(choice: PreparedChoice, closure: Closure): Selection[] {
  const cleared = clearedColumns(choice.plan);
  return choice.roles.all.flatMap((role) =>
    selectionsOf(choice, closure, role).map((selection) => ({ ...selection, cleared: cleared(role.unit) })),
  );
}
