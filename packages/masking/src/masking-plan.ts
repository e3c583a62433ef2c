import type { Catalog, Column, Table } from '@prodlike/postgres';
import type { MaskExpression, MaskPromise } from './masks/mask';
import type { DecidedColumn, PolicyFault, UndecidedColumn } from './policy/decision';

/** A policy applied to a catalog. Only without `undecided` and `faults` may anything be changed. */
export interface MaskingPlan {
  readonly catalog: Catalog;
  /** Every column of every table, partitions and materialized views left out (a partition follows its parent). */
  readonly columns: readonly DecidedColumn[];
  readonly undecided: readonly UndecidedColumn[];
  readonly faults: readonly PolicyFault[];
  /** One entry for each table with storage (leaf partitions and inheritance children by themselves) that has masked columns. */
  readonly tables: readonly TableMasks[];
}

export interface TableMasks {
  readonly table: Table;
  readonly columns: readonly MaskedColumn[];
}

export interface MaskedColumn {
  readonly column: Column;
  readonly decided: DecidedColumn;
  /**
   * Over the table's own columns, unqualified and quoted, already cast to the column's type. NULL stays NULL unless the
   * promise says otherwise. Runs in a session with `maskingSettings`.
   */
  readonly expression: MaskExpression;
  readonly promise: MaskPromise;
  /** Hex SHA-256 of the expression: tells whether a later run would mask in the same way. */
  readonly fingerprint: string;
}
