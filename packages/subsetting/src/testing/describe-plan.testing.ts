import { renderTable } from '../sampling/render-names';
import type { Edge, SamplingPlan, Unit } from '../sampling-plan';

/** Units as lines: `crm.customers (id): all`, `shop.events [events_2024, events_2025] (id, at): selected`. */
export function describeUnits({ units }: Pick<SamplingPlan, 'units'>): string[] {
  return units.map((unit) => `${renderTable(unit.table)}${storedOf(unit)} (${keyOf(unit)}): ${unit.content}`);
}

function storedOf({ table, stored }: Unit): string {
  if (stored.length === 1 && stored[0] === table) return '';
  return ` [${stored.map(({ name }) => name).join(', ')}]`;
}

function keyOf({ key }: Unit): string {
  return key.kind === 'place' ? 'place' : key.columns.map(({ name }) => name).join(', ');
}

/** An edge as a line: `"customer_id" = shop.customers."id", down limit 5, close, indexed`. */
export function describeEdge(edge: Edge): string {
  const { down, when } = edge;
  const parts = [
    `${edge.childKeys.join(', ')} = ${renderTable(edge.parent.table)} ${edge.parentKeys.join(', ')}`,
    when === null ? '' : `when ${when}`,
    down === null ? 'stop' : 'down',
    down?.limit == null ? '' : `limit ${down.limit}${down.order === null ? '' : ` by ${down.order}`}`,
    down?.where == null ? '' : `where ${down.where}`,
    edge.up === 'clear' ? `clear ${edge.cleared.join(', ')}` : edge.up,
    edge.virtual ? 'virtual' : '',
    edge.indexed ? 'indexed' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
