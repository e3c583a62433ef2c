import type { RandomDatabase, RandomEdge, RandomRoot, RandomTable } from './random-database';

/** Numbers of rows by table. */
type RowSets = readonly Set<number>[];

/** By `v` with the highest first, then by the key, which grows with the number of the row except in partitions. */
function ordered({ rows, kind }: RandomTable, among: readonly number[]): number[] {
  const region = (row: number): number => (kind === 'partitioned' && row % 3 === 0 ? 1 : 0);
  const v = (row: number): number => rows[row]?.v ?? 0;
  return [...among].sort((a, b) => v(b) - v(a) || region(a) - region(b) || a - b);
}

function rooted(table: RandomTable, root: RandomRoot): number[] {
  const all = [...table.rows.keys()];
  switch (root.kind) {
    case 'all':
      return all;
    case 'where':
      return all.filter((row) => (table.rows[row]?.v ?? 0) < root.below);
    case 'ids':
      return root.rows.filter((row) => row < table.rows.length);
    case 'newest':
      return ordered(table, all).slice(0, root.count);
  }
}

function broughtBy(
  database: RandomDatabase,
  { child, references, down }: RandomEdge,
  parent: number,
): number[] {
  const table = database.tables[child];
  if (table === undefined || down === 'stop') return [];
  const children = references.flatMap((to, row) => (to === parent ? [row] : []));
  if (down === 'follow') return children;
  const { below, limit } = down;
  const meeting = children.filter((row) => below === null || (table.rows[row]?.v ?? 0) < below);
  return ordered(table, meeting).slice(0, limit);
}

/** Adds to row sets what `next` finds for a row, until nothing is new. */
function close(
  sets: RowSets,
  next: (table: number, row: number) => readonly (readonly [number, number])[],
): void {
  const open = sets.flatMap((set, table) => [...set].map((row) => [table, row] as const));
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const [table, row] of next(...one)) {
      const set = sets[table];
      if (set === undefined || set.has(row)) continue;
      set.add(row);
      open.push([table, row]);
    }
  }
}

/** The rows that a sample of a random database must have, told row by row: numbers of rows by table. */
export function expectedRows(database: RandomDatabase): RowSets {
  const { tables, edges } = database;
  const holds = (table: number): boolean => tables[table]?.content !== 'schema-only';
  const sets = tables.map((table) => new Set(table.root === null ? [] : rooted(table, table.root)));
  close(sets, (table, row) =>
    edges
      .filter(({ child, parent }) => parent === table && holds(child))
      .flatMap((edge) => broughtBy(database, edge, row).map((found) => [edge.child, found] as const)),
  );
  for (const [index, { content, rows }] of tables.entries()) {
    if (content === 'all') for (const row of rows.keys()) sets[index]?.add(row);
  }
  close(sets, (table, row) =>
    edges.flatMap(({ child, parent, references }) => {
      const to = references[row];
      return child === table && holds(parent) && typeof to === 'number' ? [[parent, to] as const] : [];
    }),
  );
  return sets;
}
