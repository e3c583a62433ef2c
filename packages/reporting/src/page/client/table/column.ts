/** A column of a table whose rows are of type `Row`. */
export interface Column<Row> {
  readonly title: string;
  readonly isNumber?: true;
  /** What rows are sorted by; undefined comes last. */
  readonly key: (row: Row) => number | string | undefined;
  readonly cell: (row: Row) => Node | string;
}

export type Direction = 'ascending' | 'descending';
