import type { Table } from '@prodlike/postgres';
import type { Edge } from '../sampling-plan';

/** An edge before it has a name and before it is decided what rows do with it. */
export interface Link
  extends Pick<
    Edge,
    | 'child'
    | 'parent'
    | 'childKeys'
    | 'childColumns'
    | 'parentKeys'
    | 'when'
    | 'virtual'
    | 'indexed'
    | 'referencePath'
  > {
  /** Columns of the parent's key as names. */
  readonly parentColumns: readonly string[];
  /** The table in the edge's name behind the arrow: the parent's, or the one of its partitions that is referred to. */
  readonly namedParent: Table;
  /** The columns in the edge's name; null where it has an expression. */
  readonly namedColumns: readonly string[] | null;
  /** As it stands in the edge's name: `(customer_id)`, or an expression in parentheses. */
  readonly keyText: string;
  /** The server sees to it that what is referred to exists. */
  readonly enforced: boolean;
  /** MATCH FULL: NULL in all columns, or in none. */
  readonly matchFull: boolean;
}

/** Equal for keys that demand the same of the same rows. */
export function linkIdentity({ child, parent, childKeys, parentKeys, when }: Link): string {
  return JSON.stringify([child.id, parent.id, childKeys, parentKeys, when]);
}
