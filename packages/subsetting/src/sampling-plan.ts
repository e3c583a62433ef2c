import type { Catalog, Column, Table } from '@prodlike/postgres';

/** The section `sampling` applied to a catalog: which rows are asked for, and by which edges others follow. Pure data. */
export interface SamplingPlan {
  readonly catalog: Catalog;
  /** From the configuration; the same seed, snapshot and inputs give the same rows. */
  readonly seed: number;
  /** Every table that can hold rows of a copy, partitions under their root. */
  readonly units: readonly Unit[];
  readonly roots: readonly Root[];
  /** Foreign keys, declared and virtual. */
  readonly edges: readonly Edge[];
  /** Only without faults may anything be copied. */
  readonly faults: readonly SamplingFault[];
}

/** What rows are chosen from: a table, or a partitioned table with all its leaves. */
export interface Unit {
  /** Its place in `SamplingPlan.units`. */
  readonly id: number;
  /** The table itself, or the root of a partition tree. */
  readonly table: Table;
  /** Tables with storage, whose rows are copied: the table itself, or the leaves of its partition tree. Foreign tables are left out. */
  readonly stored: readonly Table[];
  /**
   * What identifies a row in a key set: the columns of the primary key (or of a unique, not nullable, not partial key), or the row's place (`tableoid`, `ctid`), which one snapshot keeps.
   */
  readonly key:
    | { readonly kind: 'columns'; readonly columns: readonly Column[] }
    | { readonly kind: 'place' };
  /**
   * `selected`: rows that roots and edges choose. `all`: every row; those that roots ask for bring children, a root `all` asks
   * for every one. `schema-only`: no rows. `none`: the table is left out.
   */
  readonly content: 'selected' | 'all' | 'schema-only' | 'none';
}

/** One reason to choose rows that nothing else asks for. */
export interface Root {
  readonly id: number;
  /** Where the section asks for it: `sampling.roots."crm.customers"[0]`. */
  readonly path: string;
  readonly unit: Unit;
  readonly choice: RootChoice;
}

export type RootChoice =
  | { readonly kind: 'all' }
  /** SQL over the table's columns. */
  | { readonly kind: 'where'; readonly condition: string }
  /** Values of one column; text, cast on the server to the column's type. */
  | { readonly kind: 'ids'; readonly column: Column; readonly values: readonly string[] }
  /** Between 0 and 100; by the seed and the row's key, so that the same rows come again. */
  | { readonly kind: 'percent'; readonly percent: number }
  /** The first `count` by an ORDER BY list, ties broken by the key. */
  | { readonly kind: 'newest'; readonly count: number; readonly order: string };

/** One foreign key, or what the configuration declares as one. */
export interface Edge {
  readonly id: number;
  /** `shop.orders(customer_id)`, as the configuration names it; two keys on the same columns have `-> crm.customers` added. */
  readonly name: string;
  readonly child: Unit;
  readonly parent: Unit;
  /** SQL over the child's columns, quoted, in the order of `parentColumns`; all must be known for a row to refer to something. */
  readonly childKeys: readonly string[];
  /** The child's columns that the keys are made of. */
  readonly childColumns: readonly string[];
  /**
   * A unique key of the parent, quoted; `"tableoid"` among them where a single partition is referred to. Of a temporal key the
   * columns before the period, which are not unique.
   */
  readonly parentKeys: readonly string[];
  /** Of a polymorphic pair: SQL over the child's columns that must hold. */
  readonly when: string | null;
  readonly virtual: boolean;
  /** Whether an index of the child begins with the keys. */
  readonly indexed: boolean;
  /** Whether wanted rows of the parent bring their children. */
  readonly down: Down | null;
  /**
   * `close`: the parent's row comes with the child's. `clear`: the parent is left out, and the child's key becomes NULL
   * (`cleared`). `ignore`: the child's rows are left out, or the server does not enforce the key and its parent is left out.
   */
  readonly up: 'close' | 'clear' | 'ignore';
  /** Columns of the child that become NULL under `clear`. */
  readonly cleared: readonly string[];
  /** Where the section decides `down` (`sampling.edges."…"`), and where it declares a virtual key (`sampling.references[0]`). */
  readonly rulePath: string | null;
  readonly referencePath: string | null;
}

export interface Down {
  /** Most children of one parent; null: all. */
  readonly limit: number | null;
  /** ORDER BY list over the child's columns; ties are broken by the key. */
  readonly order: string | null;
  /** SQL over the child's columns. */
  readonly where: string | null;
}

/** A fault of the configuration against this catalog, with the remedy. */
export interface SamplingFault {
  /** Path in the section: `sampling.roots."crm.customers".where`. */
  readonly path: string;
  readonly fault: string;
  readonly remedy: string;
}
