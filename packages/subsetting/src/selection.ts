import type { Table } from '@prodlike/postgres';
import type { Edge, Unit } from './sampling-plan';

/** Which rows of one stored table are in the sample, as SQL that `COPY (SELECT … FROM ONLY table WHERE …)` takes. */
export interface Selection {
  readonly unit: Unit;
  /** One of `unit.stored`. */
  readonly table: Table;
  /** A condition in which the table's columns stand unqualified and quoted, and the table has no alias; null: every row. */
  readonly where: string | null;
  /** `owner`: only the session that owns the snapshot sees what `where` refers to (temporary tables). */
  readonly session: 'owner' | 'any';
  /** To be run with their values, in this order, in the session before the SELECT: key sets as settings, where there are no temporary tables. */
  readonly prepare: readonly { readonly sql: string; readonly values: readonly string[] }[];
  /** Columns to copy as NULL, because what they refer to is left out. */
  readonly cleared: readonly string[];
  readonly rows: number;
  /** Whether `rows` was counted (in a key set); otherwise it is estimated, and copying tells. */
  readonly exact: boolean;
}

/** What was chosen in one snapshot. */
export interface ChosenRows {
  /** One for each stored table whose unit is `selected` or `all` and may have rows; none for those surely empty. */
  readonly selections: readonly Selection[];
  /** How many rows came in by each edge: down, the children; up, the parents. */
  readonly edges: readonly {
    readonly edge: Edge;
    readonly direction: 'down' | 'up';
    readonly rows: number;
    /** False: the child's rows are known only once they are copied; all of them came by this edge. */
    readonly exact: boolean;
  }[];
  /** Roots that matched nothing: numbers of `SamplingPlan.roots`. */
  readonly emptyRoots: readonly number[];
}
