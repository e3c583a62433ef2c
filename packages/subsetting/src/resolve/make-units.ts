import type { Table } from '@prodlike/postgres';
import type { Unit } from '../sampling-plan';
import { chooseKey } from './choose-key';
import { type Contents, contentOf } from './decide-contents';
import type { UnitTable } from './unit-tables';

/** @param whole tables that a root asks for with all their rows */
export function makeUnits(
  tables: readonly UnitTable[],
  { rules }: Contents,
  whole: ReadonlySet<Table>,
): Unit[] {
  return tables.map(({ table, stored }, id) => {
    const content = contentOf(rules.get(table));
    return {
      id,
      table,
      stored,
      key: chooseKey(table),
      content: content === 'selected' && whole.has(table) ? 'all' : content,
    };
  });
}
