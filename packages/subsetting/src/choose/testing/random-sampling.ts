import type { RandomDatabase, RandomEdge, RandomRoot } from './random-database';
import { edgeName, idOf } from './random-database-sql';

function rootOf(choice: RandomRoot, name: string): unknown {
  switch (choice.kind) {
    case 'all':
      return 'all';
    case 'where':
      return { where: `v < ${choice.below}` };
    case 'ids':
      return { ids: name };
    case 'newest':
      return { newest: choice.count, by: 'v' };
  }
}

function downOf({ down }: RandomEdge): unknown {
  if (typeof down === 'string') return down;
  return { limit: down.limit, order: 'v desc', ...(down.below !== null && { where: `v < ${down.below}` }) };
}

/** The section `sampling` of a random database, and the ids that each of its roots asks for, by the root's table. */
export function randomSampling(
  schema: string,
  database: RandomDatabase,
): { readonly sampling: unknown; readonly ids: Readonly<Record<string, readonly string[]>> } {
  const { tables, edges } = database;
  const ids: Record<string, readonly string[]> = {};
  const roots = tables.flatMap(({ name, root }) => {
    if (root === null) return [];
    if (root.kind === 'ids') ids[name] = root.rows.map(idOf);
    return [[`${schema}.${name}`, rootOf(root, name)] as const];
  });
  const contents = tables.flatMap(({ name, content }) =>
    content === 'selected' ? [] : [[`${schema}.${name}`, content] as const],
  );
  const leftOut = (table: number): boolean => tables[table]?.content === 'schema-only';
  // What is said about an edge of a table that is left out is refused.
  const downs = edges
    .filter(({ child, parent }) => !leftOut(child) && !leftOut(parent))
    .map((edge) => [`${schema}.${edgeName(database, edge)}`, downOf(edge)] as const);
  return {
    sampling: {
      roots: Object.fromEntries(roots),
      edges: Object.fromEntries(downs),
      tables: Object.fromEntries(contents),
    },
    ids,
  };
}
