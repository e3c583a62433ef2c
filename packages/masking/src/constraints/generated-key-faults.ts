import type { Catalog, ForeignKey } from '@prodlike/postgres';
import type { CompiledTable } from '../compilation/compile-table';
import type { PolicyFault } from '../policy/decision';
import { columnName } from '../policy/format-name';
import { columnChange } from './column-change';

/** Foreign keys from or to generated columns: these are computed from masked values, so neither side may change. */
export function generatedKeyFaults(
  tables: readonly CompiledTable[],
  { foreignKeys }: Catalog,
): PolicyFault[] {
  const byOid = new Map(tables.map((compiled) => [compiled.table.oid, compiled]));
  return foreignKeys.flatMap((key) => {
    const [child, parent] = [byOid.get(key.table), byOid.get(key.referencedTable)];
    if (key.parent !== null || child === undefined || parent === undefined) return [];
    return pairsOf(key).flatMap(([name, referenced]) => {
      const sides = [
        { compiled: child, name },
        { compiled: parent, name: referenced },
      ];
      if (!sides.some((side) => isGenerated(side.compiled, side.name))) return [];
      const changed = sides.find((side) => columnChange(side.compiled, side.name).kind !== 'unchanged');
      if (changed === undefined) return [];
      const column = columnName(changed.compiled.table, changed.name);
      return {
        where: changed.compiled.decisionOf(changed.name)?.decided.rule ?? 'generated',
        fault: `the foreign key "${key.name}" has a generated column, and ${column} would change`,
        remedy: 'Keep the columns that it is generated from and those that it refers to.',
      };
    });
  });
}

function pairsOf({ columns, referencedColumns }: ForeignKey): (readonly [string, string])[] {
  return columns.map((column, index) => [column, referencedColumns[index] ?? ''] as const);
}

function isGenerated({ table }: CompiledTable, name: string): boolean {
  const column = table.columns.find((candidate) => candidate.name === name);
  return column !== undefined && column.generated !== null;
}
