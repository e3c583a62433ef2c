import type { Edge, Unit } from '../sampling-plan';

/** What a plan would bring, by the server's statistics. Numbers are estimates; no row was read. */
export interface SampleEstimate {
  readonly rows: number;
  /** Of all rows as binary COPY sends them. */
  readonly bytes: number;
  /** Every unit, in the plan's order. */
  readonly units: readonly UnitEstimate[];
  /** Edges that are followed down without a limit and bring very many rows, the most first. */
  readonly exploding: readonly ExplodingEdge[];
  /** Followed edges whose child, not a small table, has no index that begins with the keys; the largest first. */
  readonly unindexed: readonly UnindexedEdge[];
  readonly leftOut: readonly LeftOutUnit[];
}

export interface UnitEstimate {
  readonly unit: Unit;
  readonly sourceRows: number;
  /** Of the source's rows as binary COPY would send them. */
  readonly sourceBytes: number;
  readonly rows: number;
  readonly bytes: number;
}

export interface ExplodingEdge {
  readonly edge: Edge;
  /** How many children a parent has that has any. */
  readonly childrenPerParent: number;
  /** How many the parent with the most has. */
  readonly mostChildren: number;
  /** How many rows come by this edge. */
  readonly rows: number;
}

export interface UnindexedEdge {
  readonly edge: Edge;
  readonly childRows: number;
  /** On the server's disk, TOAST included: read whole for each step. */
  readonly childBytes: number;
}

export interface LeftOutUnit {
  readonly unit: Unit;
  /** `none` and `schema-only`: by `tables`. `unreached`: no root, and no edge from one, leads to it. */
  readonly reason: 'none' | 'schema-only' | 'unreached';
}
