import { renderTable } from '../sampling/render-names';
import type { SamplingFault, Unit } from '../sampling-plan';
import { faultPath } from './fault-path';

/** Tables whose rows may be asked for and that the user may not read. */
export function unreadableUnits(units: ReadonlySet<Unit>): SamplingFault[] {
  return [...units].flatMap(({ table, stored }) => {
    const refused = [table, ...stored].find(({ maySelect }) => !maySelect);
    if (refused === undefined) return [];
    return {
      path: faultPath('tables', { key: renderTable(table) }),
      fault: `the user may not read ${renderTable(refused)}`,
      remedy: `GRANT USAGE on its schema and SELECT on it, or leave it out: ${renderTable(table)}: none.`,
    };
  });
}
