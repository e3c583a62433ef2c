import type { Catalog, Table, UniqueIndex } from '@prodlike/postgres';
import type { CompiledTable } from '../compilation/compile-table';
import type { PolicyFault } from '../policy/decision';
import { columnFaults } from './column-faults';
import { generatedKeyFaults } from './generated-key-faults';
import { uniqueFaults } from './unique-faults';

/** What the catalog alone tells of constraints that the masks would break. CHECKs are left to checkRows. */
export function constraintFaults(tables: readonly CompiledTable[], catalog: Catalog): PolicyFault[] {
  const byOid = new Map(tables.map(({ table }) => [table.oid, table]));
  return [
    ...tables.flatMap((compiled) => columnFaults(compiled, catalog)),
    ...tables.flatMap((compiled) => uniqueFaults(compiled, ownIndexes(compiled.table, byOid))),
    ...generatedKeyFaults(tables, catalog),
  ];
}

/** Without those that a partition has from its parent, where they are judged. */
function ownIndexes(table: Table, byOid: ReadonlyMap<number, Table>): UniqueIndex[] {
  const parent = table.isPartition ? byOid.get(table.parents[0] ?? 0) : undefined;
  const shape = ({ kind, keys, columns }: UniqueIndex): string =>
    JSON.stringify([kind, keys, [...columns].sort()]);
  const inherited = new Set(parent?.uniqueIndexes.map(shape));
  return table.uniqueIndexes.filter((index) => !inherited.has(shape(index)));
}
