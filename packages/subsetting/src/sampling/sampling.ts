import type { NamePattern } from '@prodlike/postgres';

/** The section `sampling` of prodlike.yml, parsed. Names are not yet looked up: only `resolveSampling` knows the catalog. */
export interface Sampling {
  readonly seed: number;
  readonly roots: readonly RootRule[];
  /** What wanted rows do with edges that have no rule. */
  readonly children: 'follow' | 'stop';
  readonly edges: readonly EdgeRule[];
  readonly tables: readonly TableRule[];
  readonly references: readonly Reference[];
}

/** A table by its name; without a schema, the only one of that name. */
export interface TableName {
  readonly schema: string | null;
  readonly name: string;
}

/** One table's choices. */
export interface RootRule {
  /** The key as written. */
  readonly text: string;
  readonly table: TableName;
  readonly choices: readonly ChoiceRule[];
}

export type ChoiceRule =
  | { readonly kind: 'all' }
  | { readonly kind: 'where'; readonly condition: string }
  | { readonly kind: 'ids'; readonly ids: string; readonly column: string | null }
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'newest'; readonly count: number; readonly by: string };

export interface EdgeRule {
  /** The key as written. */
  readonly text: string;
  /** Or what is wrong with the key as a name: then it can only be the very name of an edge that is made of an expression. */
  readonly edge: EdgeName | string;
  readonly down: 'stop' | 'follow' | DownRule;
}

export interface DownRule {
  readonly limit: number | null;
  readonly order: string | null;
  readonly where: string | null;
}

/** `child(columns)`, or `child(columns) -> parent`, or `child(columns) -> parent(columns)`. */
export interface EdgeName {
  readonly child: TableName;
  readonly columns: readonly string[];
  readonly parent: TableName | null;
  readonly parentColumns: readonly string[] | null;
}

/** A table with columns in parentheses, or without. */
export interface TableReference {
  readonly table: TableName;
  readonly columns: readonly string[] | null;
}

export interface TableRule {
  /** The key as written. */
  readonly text: string;
  readonly schema: NamePattern | null;
  readonly table: NamePattern;
  /** `selected` is what a table without a rule has: an exception from a pattern. */
  readonly content: 'all' | 'none' | 'schema-only' | 'selected';
}

/** A foreign key that the database does not declare. */
export type Reference =
  | {
      readonly kind: 'columns';
      readonly from: TableReference & { readonly columns: readonly string[] };
      readonly to: TableReference;
      readonly when: string | null;
    }
  | {
      readonly kind: 'expression';
      readonly from: TableName;
      readonly key: string;
      readonly to: TableReference;
      readonly when: string | null;
    }
  | {
      readonly kind: 'polymorphic';
      readonly from: TableName;
      readonly type: string;
      readonly id: string;
      /** By the value of the type column. */
      readonly to: readonly { readonly value: string; readonly parent: TableReference }[];
      readonly when: string | null;
    };
