import type { Edge, Root, Unit } from '../sampling-plan';

/** What is known of a source's tables without reading them. */
export interface Statistics {
  readonly units: ReadonlyMap<Unit, UnitStatistics>;
  /** Rows that a root's condition matches. */
  readonly matching: ReadonlyMap<Root, number>;
  /** Which part of the child's rows an edge's condition lets through, between 0 and 1. */
  readonly passing: ReadonlyMap<Edge, number>;
}

export interface UnitStatistics {
  readonly rows: number;
  /** Of one row, as binary COPY sends it. */
  readonly rowBytes: number;
  /** Heap and TOAST on disk. */
  readonly storedBytes: number;
  readonly columns: ReadonlyMap<string, ColumnStatistics>;
}

export interface ColumnStatistics {
  /** Between 0 and 1. */
  readonly nullPart: number;
  /** How many different values; null where unknown. */
  readonly distinct: number | null;
  /** The part of the rows that hold the most common value; null where none is known to be common. */
  readonly mostCommonPart: number | null;
}
