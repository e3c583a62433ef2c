import type { Catalog, Table } from '@prodlike/postgres';
import { type ColumnSurroundings, judgeColumn } from './columns/judge-column';
import type { Detection } from './detection';
import { readName } from './names/read-name';
import { tableTopic } from './names/table-topic';

/**
 * What names (in a dozen languages, with the table's name as context), types, domains and comments say of every column of
 * every table. No row is read. A column of which nothing can be told has no detection; one that is clearly not
 * personal has a detection of kind null. Foreign keys and generated columns follow others, and have kind null too.
 */
export function detectFromCatalog(catalog: Catalog): Detection[] {
  const domains = new Map(catalog.domains.map((domain) => [domain.oid, domain]));
  const referring = referringColumns(catalog);
  return catalog.tables
    .filter(({ kind }) => kind === 'table' || kind === 'partitioned')
    .flatMap((table) => {
      const topic = tableTopic(table.name);
      const besideFirstName = table.columns.some(({ name }) => readName(name, topic)?.kind === 'first-name');
      return detectInTable(table, { topic, domains, besideFirstName }, referring.get(table.oid) ?? new Set());
    });
}

function detectInTable(
  table: Table,
  around: ColumnSurroundings,
  referring: ReadonlySet<string>,
): Detection[] {
  return table.columns.flatMap((column) => {
    const place = { table: table.oid, column: column.name };
    if (column.generated !== null)
      return { ...place, kind: null, confidence: 1, evidence: ['generated from other columns'] };
    if (referring.has(column.name))
      return {
        ...place,
        kind: null,
        confidence: 0.95,
        evidence: ['a foreign key, which follows what it refers to'],
      };
    const judged = judgeColumn(table, column, around);
    return judged === undefined ? [] : { ...place, ...judged };
  });
}

function referringColumns(catalog: Catalog): ReadonlyMap<number, ReadonlySet<string>> {
  const referring = new Map<number, Set<string>>();
  for (const { table, columns } of catalog.foreignKeys) {
    const known = referring.get(table) ?? new Set();
    for (const column of columns) known.add(column);
    referring.set(table, known);
  }
  return referring;
}
