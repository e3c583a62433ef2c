import type { Catalog, Table } from '@prodlike/postgres';
import { renderTable } from '../sampling/render-names';
import type { TableRule } from '../sampling/sampling';
import type { SamplingFault, Unit } from '../sampling-plan';
import { faultPath } from './fault-path';
import type { NamedLink } from './name-edges';
import { refusesNull } from './refuses-null';

/** The fault of a key that must refer to rows that are left out. */
export function obstacleFault(
  { name, child, parent }: NamedLink,
  obstacle: string,
  context: {
    readonly rules: ReadonlyMap<Table, TableRule>;
    readonly links: readonly NamedLink[];
    readonly catalog: Catalog;
  },
): SamplingFault {
  const rule = context.rules.get(parent.table);
  const kept = renderTable(parent.table);
  const cycle = mandatoryPath(parent, child, context.links, context.catalog);
  const others = [...new Set([...cycle, child])].filter((unit) => unit !== parent);
  const left = others.map(({ table }) => renderTable(table)).join(', ');
  const round = cycle.length === 0 ? '' : '; these keys form a cycle, whose rows come together or not at all';
  return {
    path: rule === undefined ? faultPath('tables') : faultPath('tables', { key: rule.text }),
    fault: `rows of ${kept} are left out, and the key ${name} that refers to them cannot become NULL: ${obstacle}${round}`,
    remedy: `Let rows of ${kept} be chosen (${kept}: selected wins over a pattern), or leave out those of ${left} too.`,
  };
}

/** The units on the way from one to another along keys that cannot be NULL; none where there is no way. */
function mandatoryPath(from: Unit, to: Unit, links: readonly NamedLink[], catalog: Catalog): readonly Unit[] {
  const cameFrom = new Map<Unit, Unit>();
  const queue = [from];
  for (const unit of queue)
    for (const link of links) {
      if (link.child !== unit || cameFrom.has(link.parent) || !isMandatory(link, catalog)) continue;
      cameFrom.set(link.parent, unit);
      queue.push(link.parent);
    }
  const path: Unit[] = [];
  for (
    let unit = cameFrom.has(to) ? to : undefined;
    unit !== undefined && unit !== from;
    unit = cameFrom.get(unit)
  )
    path.unshift(unit);
  return path;
}

function isMandatory({ virtual, child, childColumns }: NamedLink, catalog: Catalog): boolean {
  if (virtual) return false;
  return child.table.columns
    .filter(({ name }) => childColumns.includes(name))
    .every((column) => refusesNull(column, catalog));
}
