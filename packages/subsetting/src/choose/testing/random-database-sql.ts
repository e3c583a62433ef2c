import type { RandomDatabase, RandomEdge, RandomTable, TableKind } from './random-database';

type Value = string | number | null;

/** Columns of each kind's key, as DDL has them, and the constraint. */
const keys: Readonly<Record<TableKind, { readonly names: readonly string[]; readonly ddl: string }>> = {
  plain: { names: ['id'], ddl: 'id int PRIMARY KEY, u text UNIQUE' },
  composite: { names: ['a', '"B b"'], ddl: 'a int, "B b" text, PRIMARY KEY (a, "B b")' },
  keyless: { names: ['id'], ddl: 'id int' },
  partitioned: { names: ['id', 'region'], ddl: 'id int, region text, PRIMARY KEY (region, id)' },
};

/** Key of a row, in the order of its kind's names. */
function keyOf(kind: TableKind, row: number): readonly Value[] {
  if (kind === 'composite') return [Math.floor(row / 3), `k'"\\${row % 3}`];
  return kind === 'partitioned' ? [row, row % 3 === 0 ? 'kr' : 'de'] : [100 + row];
}

/** The value of `id` that a choice `ids` asks for. */
export const idOf = (row: number): string => String(100 + row);

const literal = (value: Value): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value ?? 'NULL');

function kindOf({ tables }: RandomDatabase, table: number): TableKind {
  return tables[table]?.kind ?? 'plain';
}

function referredNames(database: RandomDatabase, { parent, toUnique }: RandomEdge): readonly string[] {
  return toUnique ? ['u'] : keys[kindOf(database, parent)].names;
}

function referringNames(database: RandomDatabase, edge: RandomEdge): readonly string[] {
  const number = database.edges.indexOf(edge);
  return referredNames(database, edge).map((_, index) => `f${number}_${index}`);
}

/** The edge as the section `sampling` names it. */
export function edgeName(database: RandomDatabase, edge: RandomEdge): string {
  return `t${edge.child}(${referringNames(database, edge).join(', ')})`;
}

function referringValues(database: RandomDatabase, edge: RandomEdge, row: number): readonly Value[] {
  const names = referredNames(database, edge);
  const to = edge.references[row] ?? null;
  if (to === null) return names.map(() => null);
  if (to === 'part') return names.map((_, index) => (index === 0 ? 1 : null));
  return edge.toUnique ? [`u${to}`] : keyOf(kindOf(database, edge.parent), to);
}

function createTable(
  database: RandomDatabase,
  { name, kind }: RandomTable,
  own: readonly RandomEdge[],
): string {
  const references = own.flatMap((edge) =>
    referringNames(database, edge).map((column, index) => {
      const isText = edge.toUnique || (index === 1 && kindOf(database, edge.parent) !== 'plain');
      return `, ${column} ${isText ? 'text' : 'bigint'}`;
    }),
  );
  const create = `CREATE TABLE ${name} (v int, tag int${references.join('')}, ${keys[kind].ddl})`;
  if (kind !== 'partitioned') return create;
  return `${create} PARTITION BY LIST (region);
    CREATE TABLE ${name}_kr PARTITION OF ${name} FOR VALUES IN ('kr');
    CREATE TABLE ${name}_de PARTITION OF ${name} FOR VALUES IN ('de')`;
}

function insertRows(
  database: RandomDatabase,
  { name, kind, rows }: RandomTable,
  own: readonly RandomEdge[],
): string {
  const columns = ['v', 'tag', ...own.flatMap((edge) => referringNames(database, edge)), ...keys[kind].names];
  const values = rows.map(({ v }, row) => [
    v,
    row,
    ...own.flatMap((edge) => referringValues(database, edge, row)),
    ...keyOf(kind, row),
  ]);
  if (kind === 'plain') {
    columns.push('u');
    for (const [row, list] of values.entries()) list.push(`u${row}`);
  }
  const list = values.map((row) => `(${row.map(literal).join(', ')})`);
  return list.length === 0 ? '' : `INSERT INTO ${name} (${columns.join(', ')}) VALUES ${list.join(', ')}`;
}

function addForeignKey(database: RandomDatabase, edge: RandomEdge): string[] {
  const columns = referringNames(database, edge).join(', ');
  const names = referredNames(database, edge).join(', ');
  return [
    `ALTER TABLE t${edge.child} ADD FOREIGN KEY (${columns}) REFERENCES t${edge.parent} (${names})`,
    ...(edge.indexed ? [`CREATE INDEX ON t${edge.child} (${columns})`] : []),
  ];
}

/** SQL that makes the database in the current schema, foreign keys last, as cycles want it. */
export function randomDatabaseSql(database: RandomDatabase): string {
  const { tables, edges } = database;
  const own = (table: number): RandomEdge[] => edges.filter(({ child }) => child === table);
  return [
    ...tables.map((table, index) => createTable(database, table, own(index))),
    ...tables.map((table, index) => insertRows(database, table, own(index))),
    ...edges.flatMap((edge) => addForeignKey(database, edge)),
  ].join(';\n');
}
