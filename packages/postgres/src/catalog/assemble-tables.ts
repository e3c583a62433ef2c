import type { Column, Table } from './catalog';
import type { BareCheck } from './read-checks';
import type { BareColumn } from './read-columns';
import type { DependentOfColumn } from './read-dependents';
import type { LookupOfTable } from './read-lookup-indexes';
import type { BareTable } from './read-tables';
import type { BareUniqueIndex } from './read-unique-indexes';

interface TableParts {
  readonly tables: readonly BareTable[];
  readonly columns: readonly BareColumn[];
  readonly dependents: readonly DependentOfColumn[];
  readonly uniqueIndexes: readonly BareUniqueIndex[];
  readonly lookups: readonly LookupOfTable[];
  readonly checks: readonly BareCheck[];
}

function byTable<T extends { readonly table: number }>(parts: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const part of parts) {
    const group = groups.get(part.table);
    if (group === undefined) groups.set(part.table, [part]);
    else group.push(part);
  }
  return groups;
}

function withDependents(columns: readonly BareColumn[], dependents: readonly DependentOfColumn[]): Column[] {
  return columns.map(({ table: _, ...column }) => ({
    ...column,
    dependents: dependents
      .filter((dependent) => dependent.position === column.position)
      .map(({ kind, schema, name }) => ({ kind, schema, name })),
  }));
}

/** Puts columns, indexes and checks into their tables, and names for attnums. */
export function assembleTables(parts: TableParts): Table[] {
  const columnsOf = byTable(parts.columns);
  const dependentsOf = byTable(parts.dependents);
  const indexesOf = byTable(parts.uniqueIndexes);
  const lookupsOf = byTable(parts.lookups);
  const checksOf = byTable(parts.checks);
  return parts.tables.map(({ partitionKeyPositions, ...table }) => {
    const columns = withDependents(columnsOf.get(table.oid) ?? [], dependentsOf.get(table.oid) ?? []);
    const names = new Map(columns.map((column) => [column.position, column.name]));
    const named = (positions: readonly number[]): string[] =>
      positions.flatMap((position) => names.get(position) ?? []);
    return {
      ...table,
      partitionKey: named(partitionKeyPositions),
      columns,
      uniqueIndexes: (indexesOf.get(table.oid) ?? []).map(
        ({ table: _, positions, keyPositions, ...index }) => ({
          ...index,
          columns: named(positions),
          keys: keyPositions.map((position) => names.get(position) ?? null),
        }),
      ),
      lookups: (lookupsOf.get(table.oid) ?? []).map(({ table: _, ...lookup }) => lookup),
      checks: (checksOf.get(table.oid) ?? []).map(({ table: _, positions, ...check }) => ({
        ...check,
        columns: named(positions),
      })),
    };
  });
}
