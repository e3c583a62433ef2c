import { createHash } from 'node:crypto';
import type {
  DecidedColumn,
  MaskedColumn,
  MaskingPlan,
  MaskPromise,
  PathDecision,
  ValueDecision,
} from '@prodlike/masking';
import type { Catalog, Column, Table } from '@prodlike/postgres';

export interface TestMask {
  readonly sql: string;
  readonly mask?: string;
  readonly promise?: Partial<MaskPromise>;
  readonly quasiIdentifier?: boolean;
  /** Masks by path of a document, and the paths that are kept: each one key. */
  readonly paths?: Readonly<Record<string, string>>;
  readonly kept?: readonly string[];
}

/** SQL or more by `schema.table.column`; a partitioned table's go for its partitions. `quasi` columns are kept. */
export type TestMasks = Readonly<Record<string, string | TestMask>>;

const promise: MaskPromise = {
  injective: true,
  maxLength: null,
  makesNull: false,
  functional: true,
  chanceUnchanged: 0,
};

/** A plan without a policy: what a test names is masked, all else is kept. */
export function planWith(catalog: Catalog, masks: TestMasks, quasi: readonly string[] = []): MaskingPlan {
  const maskOf = (table: Table, column: Column): TestMask | undefined => {
    const mask = masks[`${table.schema}.${table.name}.${column.name}`];
    if (mask !== undefined) return typeof mask === 'string' ? { sql: mask } : mask;
    const parent = catalog.tables.find(({ oid }) => oid === table.parents[0]);
    return parent === undefined ? undefined : maskOf(parent, column);
  };
  const decide = (table: Table, column: Column): DecidedColumn => {
    const mask = maskOf(table, column);
    const keep: ValueDecision = { kind: 'keep', reason: 'test' };
    const masked =
      typeof mask === 'object' && mask.paths !== undefined
        ? documentOf(mask)
        : maskNamed(mask?.mask ?? 'sql');
    return {
      table,
      column,
      decision: column.generated !== null ? { kind: 'generated' } : mask === undefined ? keep : masked,
      rule: 'test',
      quasiIdentifier: quasi.includes(`${table.schema}.${table.name}.${column.name}`),
    };
  };
  const toMasked = (table: Table, column: Column): MaskedColumn[] => {
    const mask = maskOf(table, column);
    if (mask === undefined) return [];
    return [
      {
        column,
        decided: decide(table, column),
        expression: { sql: `(${mask.sql})::${column.type.sql}`, needsQuery: /\bselect\b/i.test(mask.sql) },
        promise: { ...promise, ...mask.promise },
        fingerprint: createHash('sha256').update(mask.sql).digest('hex'),
      },
    ];
  };
  const visible = catalog.tables.filter(
    ({ kind, isPartition }) => !isPartition && kind !== 'materialized-view',
  );
  return {
    catalog,
    columns: visible.flatMap((table) => table.columns.map((column) => decide(table, column))),
    undecided: [],
    faults: [],
    tables: catalog.tables
      .filter(({ kind }) => kind === 'table')
      .map((table) => ({ table, columns: table.columns.flatMap((column) => toMasked(table, column)) }))
      .filter(({ columns }) => columns.length > 0),
  };
}

function maskNamed(mask: string): ValueDecision {
  return { kind: 'mask', mask, options: {} };
}

function documentOf({ paths = {}, kept = [] }: TestMask): ValueDecision {
  const path = (text: string, decision: ValueDecision): PathDecision => ({
    path: [{ kind: 'key', key: text }],
    text,
    decision,
  });
  return {
    kind: 'document',
    paths: [
      ...Object.entries(paths).map(([text, mask]) => path(text, maskNamed(mask))),
      ...kept.map((text) => path(text, { kind: 'keep', reason: 'test' })),
    ],
    rest: { kind: 'placeholder' },
  };
}
