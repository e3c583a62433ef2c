import fc from 'fast-check';

/** How a random table is made, and what can refer to it. */
export type TableKind = 'plain' | 'composite' | 'keyless' | 'partitioned';

export interface RandomTable {
  readonly name: string;
  readonly kind: TableKind;
  readonly rows: readonly RandomRow[];
  readonly content: 'selected' | 'all' | 'schema-only';
  readonly root: RandomRoot | null;
}

/** `v` is what conditions and orders look at, and often the same in several rows. */
export interface RandomRow {
  readonly v: number;
}

export type RandomRoot =
  | { readonly kind: 'all' }
  | { readonly kind: 'where'; readonly below: number }
  | { readonly kind: 'ids'; readonly rows: readonly number[] }
  | { readonly kind: 'newest'; readonly count: number };

/** A foreign key in columns of its own. */
export interface RandomEdge {
  readonly child: number;
  readonly parent: number;
  /** To the column `u`, which is unique but not the key. */
  readonly toUnique: boolean;
  readonly indexed: boolean;
  /** By row of the child: the row of the parent, or null; `part` leaves one of several columns NULL. */
  readonly references: readonly (number | 'part' | null)[];
  readonly down: 'follow' | 'stop' | { readonly limit: number; readonly below: number | null };
}

export interface RandomDatabase {
  readonly tables: readonly RandomTable[];
  readonly edges: readonly RandomEdge[];
}

const kinds = fc.constantFrom<TableKind>('plain', 'plain', 'composite', 'keyless', 'partitioned');

const root: fc.Arbitrary<RandomRoot | null> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant({ kind: 'all' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('where' as const), below: fc.nat(4) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('ids' as const),
      rows: fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('newest' as const), count: fc.integer({ min: 1, max: 4 }) }),
  },
);

/** Without any root there is nothing to sample. */
const someRoot: RandomRoot = { kind: 'where', below: 3 };

const row = fc.record({ v: fc.nat(5) });

const table = fc.record({
  kind: kinds,
  rows: fc.oneof(
    { weight: 5, arbitrary: fc.array(row, { minLength: 8, maxLength: 12 }) },
    { weight: 1, arbitrary: fc.array(row, { maxLength: 3 }) },
  ),
  content: fc.constantFrom('selected', 'selected', 'selected', 'selected', 'all', 'schema-only'),
  root,
});

const edge = fc.record({
  child: fc.nat(),
  parent: fc.nat(),
  toUnique: fc.boolean(),
  indexed: fc.boolean(),
  references: fc.array(
    fc.oneof(
      // Some parents have more children than a limit lets through.
      { weight: 5, arbitrary: fc.nat(2) },
      { weight: 2, arbitrary: fc.nat(11) },
      { weight: 1, arbitrary: fc.constantFrom('part' as const, null) },
    ),
    { minLength: 12, maxLength: 12 },
  ),
  down: fc.oneof(
    { weight: 3, arbitrary: fc.constant('follow' as const) },
    { weight: 2, arbitrary: fc.constant('stop' as const) },
    {
      weight: 3,
      arbitrary: fc.record({
        limit: fc.integer({ min: 1, max: 3 }),
        below: fc.option(fc.nat(5)),
      }),
    },
  ),
});

type Draft = Omit<RandomEdge, 'child' | 'parent'> & { readonly child: number; readonly parent: number };

function fitted(tables: readonly RandomTable[], draft: Draft): RandomEdge | undefined {
  const child = draft.child % tables.length;
  const parent = draft.parent % tables.length;
  const from = tables[child];
  const to = tables[parent];
  if (from === undefined || to === undefined || to.kind === 'keyless') return undefined;
  const toUnique = draft.toUnique && to.kind === 'plain';
  const several = !toUnique && to.kind !== 'plain';
  const references = from.rows.map((_, row) => {
    const given = draft.references[row] ?? null;
    if (given === null || to.rows.length === 0 || (given === 'part' && !several)) return null;
    return given === 'part' ? given : given % to.rows.length;
  });
  return { ...draft, child, parent, toUnique, references };
}

/** Schemas with cycles, self references, parallel edges, several kinds of keys and partitions, with rows and a choice. */
export const randomDatabase: fc.Arbitrary<RandomDatabase> = fc
  .record({
    tables: fc.array(table, { minLength: 2, maxLength: 6 }),
    edges: fc.array(edge, { maxLength: 10 }),
  })
  .map(({ tables: drafts, edges }) => {
    const tables = drafts.map((draft, index): RandomTable => {
      const first = index === 0;
      const content = first ? 'selected' : draft.content;
      const allowed = content !== 'schema-only' && (draft.root?.kind !== 'ids' || draft.kind === 'plain');
      const own = allowed ? draft.root : null;
      return { ...draft, name: `t${index}`, content, root: own ?? (first ? someRoot : null) };
    });
    return {
      tables,
      edges: edges.flatMap((draft) => {
        const one = fitted(tables, draft);
        return one === undefined ? [] : [one];
      }),
    };
  });
