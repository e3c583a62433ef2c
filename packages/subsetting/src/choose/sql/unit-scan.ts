import { type Catalog, partitionRoot, quoteIdentifier, quoteQualified, type Table } from '@prodlike/postgres';
import type { Unit } from '../../sampling-plan';

function scanOfStored({ table, stored }: Unit): string {
  const columns = ['tableoid', 'ctid', ...table.columns.map(({ name }) => quoteIdentifier(name))].join(', ');
  const parts = stored.map(
    ({ schema, name }) => `SELECT ${columns} FROM ONLY ${quoteQualified(schema, name)}`,
  );
  return `(${parts.join(' UNION ALL ')}) AS ${quoteIdentifier(table.name)}`;
}

/**
 * Gives SQL of the FROM item that has every row of a unit once, and nothing else: not the children that inherit from a
 * table, which are units of their own, and not the partitions that are foreign tables.
 */
export function unitScans({ tables }: Catalog): (unit: Unit) => string {
  const rootOf = partitionRoot(tables);
  const isForeignPart = ({ kind, isPartition }: Table): boolean => kind === 'foreign' && isPartition;
  const partlyForeign = new Set(tables.filter(isForeignPart).map((table) => rootOf(table).oid));
  return (unit) => {
    const { table, stored } = unit;
    const name = quoteQualified(table.schema, table.name);
    if (table.kind !== 'partitioned') return `ONLY ${name}`;
    return partlyForeign.has(table.oid) && stored.length > 0 ? scanOfStored(unit) : name;
  };
}
