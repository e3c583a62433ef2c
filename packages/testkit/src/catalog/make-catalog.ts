import type {
  Catalog,
  Column,
  ColumnType,
  Domain,
  EnumType,
  ForeignKey,
  Table,
  UniqueIndex,
} from '@prodlike/postgres';
import { plainColumn, plainTable } from './plain-table';

type ColumnSketch = Partial<Omit<Column, 'type'>> & { readonly type?: string | ColumnType };

export interface TableSketch extends Partial<Omit<Table, 'columns' | 'uniqueIndexes'>> {
  /** By name; a string alone is the type. */
  readonly columns: Readonly<Record<string, string | ColumnSketch>>;
  readonly uniqueIndexes?: readonly (Partial<UniqueIndex> & { readonly name: string })[];
}

export interface CatalogSketch {
  /** By name, in the schema `crm` unless it says otherwise. */
  readonly tables: Readonly<Record<string, TableSketch>>;
  /** As `orders.customer_id -> customers.id`, several columns separated by commas. */
  readonly foreignKeys?: Readonly<Record<string, string>>;
  readonly domains?: readonly Domain[];
  readonly enums?: readonly EnumType[];
  readonly extensions?: Catalog['extensions'];
}

const baseNames: Readonly<Record<string, string>> = {
  integer: 'int4',
  bigint: 'int8',
  boolean: 'bool',
  'character varying': 'varchar',
  'timestamp with time zone': 'timestamptz',
};

/** The type of a catalog as format_type writes it: `character varying(40)`, `numeric(6,2)`, `text[]`. */
export function makeType(sql: string, changes: Partial<ColumnType> = {}): ColumnType {
  const match = /^([a-z ]+?)(?:\((\d+)(?:,(\d+))?\))?(\[\])?$/.exec(sql);
  const base = baseNames[match?.[1] ?? ''] ?? match?.[1] ?? sql;
  const first = match?.[2] === undefined ? null : Number(match[2]);
  const oid = [...base].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 10_000, 7);
  const array = match?.[4] !== undefined;
  const numeric = base === 'numeric';
  return {
    ...{
      oid: array ? oid + 10_000 : oid,
      sql,
      schema: 'pg_catalog',
      name: array ? `_${base}` : base,
      base,
      baseOid: oid,
    },
    ...{ category: 'S', kind: 'base', array, domains: [], maxLength: numeric ? null : first },
    ...{
      precision: numeric ? first : null,
      scale: numeric ? Number(match?.[3] ?? 0) : null,
      collation: null,
    },
    ...changes,
  };
}

function makeColumn(name: string, position: number, sketch: string | ColumnSketch): Column {
  const { type = 'text', ...changes }: ColumnSketch = typeof sketch === 'string' ? { type: sketch } : sketch;
  return plainColumn(name, {
    position,
    type: typeof type === 'string' ? makeType(type) : type,
    ...changes,
  });
}

function makeTable(
  name: string,
  oid: number,
  { columns, uniqueIndexes = [], ...changes }: TableSketch,
): Table {
  return plainTable(name, {
    oid,
    columns: Object.entries(columns).map(([column, sketch], index) => makeColumn(column, index + 1, sketch)),
    uniqueIndexes: uniqueIndexes.map((index) => ({
      ...{
        kind: 'unique',
        columns: [],
        keys: index.columns ?? [],
        definition: '',
        operators: [],
        partial: false,
        immediate: true,
        valid: true,
        ...index,
      },
    })),
    ...changes,
  });
}

function makeForeignKey(name: string, oid: number, sketch: string, tables: readonly Table[]): ForeignKey {
  const [[table = '', columns = ''] = [], [referencedTable = '', referencedColumns = ''] = []] = sketch
    .split('->')
    .map((side) => side.trim().split('.'));
  const oidOf = (wanted: string): number => tables.find((candidate) => candidate.name === wanted)?.oid ?? 0;
  return {
    ...{
      oid,
      name,
      table: oidOf(table),
      columns: columns.split(','),
      referencedTable: oidOf(referencedTable),
    },
    ...{ referencedColumns: referencedColumns.split(','), definition: '', validated: true, enforced: true },
    ...{ comment: null, period: false, parent: null },
  };
}

/** A catalog made by hand, for what needs no server. */
export function makeCatalog(sketch: CatalogSketch): Catalog {
  const tables = Object.entries(sketch.tables).map(([name, table], index) =>
    makeTable(name, index + 1, table),
  );
  return {
    ...{
      serverVersion: 150004,
      database: 'shop',
      currentUser: 'owner',
      superuser: false,
      tables,
      largeObjects: 0,
    },
    foreignKeys: Object.entries(sketch.foreignKeys ?? {}).map(([name, key], index) =>
      makeForeignKey(name, 1_000 + index, key, tables),
    ),
    domains: sketch.domains ?? [],
    enums: sketch.enums ?? [],
    extensions: sketch.extensions ?? [],
  };
}
