import { createHash } from 'node:crypto';
import type { MaskedColumn, MaskingPlan, TableMasks } from '@prodlike/masking';
import type { Catalog, Column, Table } from '@prodlike/postgres';

/** SQL expressions by `schema.table` and column; a partitioned table's or a parent's go for all tables below it. */
export type Masks = Readonly<Record<string, Readonly<Record<string, string>>>>;

const promise = {
  injective: true,
  maxLength: null,
  makesNull: false,
  functional: true,
  chanceUnchanged: 0,
};

/** A plan without a policy: what a test says is masked, all else is kept. */
export function planOf(catalog: Catalog, masks: Masks): MaskingPlan {
  const tables = catalog.tables
    .filter(({ kind }) => kind === 'table')
    .flatMap((table): TableMasks[] => {
      const expressions = expressionsOf(catalog, table, masks);
      const columns = table.columns.flatMap((column) =>
        maskedColumn(table, column, expressions[column.name]),
      );
      return columns.length === 0 ? [] : [{ table, columns }];
    });
  return { catalog, columns: [], undecided: [], faults: [], tables };
}

function expressionsOf(catalog: Catalog, table: Table, masks: Masks): Readonly<Record<string, string>> {
  const inherited = table.parents.flatMap((oid) => {
    const parent = catalog.tables.find((one) => one.oid === oid);
    return parent === undefined ? [] : [expressionsOf(catalog, parent, masks)];
  });
  return Object.assign({}, ...inherited, masks[`${table.schema}.${table.name}`]);
}

function maskedColumn(table: Table, column: Column, sql: string | undefined): MaskedColumn[] {
  if (sql === undefined) return [];
  const decision = { kind: 'mask', mask: 'sql', options: {} } as const;
  return [
    {
      column,
      decided: { table, column, decision, rule: 'test', quasiIdentifier: false },
      expression: { sql, needsQuery: /\bselect\b/i.test(sql) },
      promise,
      fingerprint: createHash('sha256').update(sql).digest('hex'),
    },
  ];
}
