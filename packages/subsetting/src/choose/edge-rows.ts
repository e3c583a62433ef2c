import type { Edge } from '../sampling-plan';
import type { ChosenRows, Selection } from '../selection';
import type { LogEntry } from './outcome';
import type { UnitRoles } from './program/unit-role';

type EdgeRows = ChosenRows['edges'][number];

/** Rows that came by each edge in one direction. */
function arrivals(log: readonly LogEntry[], direction: 'down' | 'up'): (edge: Edge) => number {
  const rows = new Map<Edge, number>();
  for (const { step, rows: arrived } of log) {
    if (step.reason.kind !== direction) continue;
    rows.set(step.reason.edge, (rows.get(step.reason.edge) ?? 0) + arrived);
  }
  return (edge) => rows.get(edge) ?? 0;
}

/** Says for each edge along which rows could come how many did, in the order of the edges. */
export function edgeRows(
  roles: UnitRoles,
  log: readonly LogEntry[],
  selections: readonly Selection[],
): EdgeRows[] {
  const [down, up] = [arrivals(log, 'down'), arrivals(log, 'up')];
  const followed = roles.all.flatMap(({ unit, rows }): EdgeRows[] => {
    if (rows.kind !== 'followed') return [];
    const estimates = selections.filter((selection) => selection.unit === unit);
    const sum = estimates.reduce((total, selection) => total + selection.rows, 0);
    return [{ edge: rows.edge, direction: 'down', rows: sum, exact: false }];
  });
  return [
    ...roles.down.map((edge) => ({ edge, direction: 'down' as const, rows: down(edge), exact: true })),
    ...followed,
    ...roles.up.map((edge) => ({ edge, direction: 'up' as const, rows: up(edge), exact: true })),
  ].sort((a, b) => a.edge.id - b.edge.id);
}
