import type { Edge, Root, Unit } from '../sampling-plan';

/** Why one row is in a sample, or what keeps it out. Keys are values of rows: for whoever asked, not for a public report. */
export type Explanation =
  /** From the row to what asked for it; a step of an edge leads to the row of the next step. */
  | { readonly kind: 'chosen'; readonly path: readonly WhyStep[] }
  /** `openings`: edges that could bring the row, each with what is in the way; a root could always. */
  | { readonly kind: 'not-chosen'; readonly openings: readonly Opening[] }
  | { readonly kind: 'no-such-row' };

/** One row on the path. */
export interface WhyStep {
  readonly unit: Unit;
  /** Values of the unit's key as text; of a row without a key its place, and the oid of its partition. */
  readonly key: readonly string[];
  readonly by:
    | { readonly kind: 'root'; readonly root: Root }
    /** The configuration takes every row of the table. */
    | { readonly kind: 'content' }
    /** `down`: as a child of the next step's row; `up`: because the next step's row refers to it. */
    | { readonly kind: 'edge'; readonly edge: Edge; readonly direction: 'down' | 'up' };
}

export interface Opening {
  readonly edge: Edge;
  /** The row at the other end of the edge: what the row refers to. */
  readonly parentKey: readonly string[];
  /**
   * `stopped`: the edge is not followed. `parent-not-wanted`: it is, but the parent does not bring children, as neither a root
   * nor another edge down chose it. `limited`: the row is beyond the edge's limit or does not meet its condition.
   */
  readonly obstacle: 'stopped' | 'parent-not-wanted' | 'limited';
  /** Whether the parent would bring the row, were the edge followed without a limit. */
  readonly parentWanted: boolean;
}
