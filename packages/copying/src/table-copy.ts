import type { Table } from '@prodlike/postgres';

/** How the rows of one stored table travel. */
export interface TableCopy {
  readonly table: Table;
  /** Columns of both ends in the same order; generated ones are left out. */
  readonly columns: readonly string[];
  /** The masked SELECT on the source, without COPY around it. */
  readonly select: string;
  /** `binary` where every type is the same on both ends, bytes included. */
  readonly format: 'binary' | 'text';
  readonly session: 'owner' | 'any';
  readonly prepare: readonly { readonly sql: string; readonly values: readonly string[] }[];
  readonly estimatedRows: number;
  /** Of the table as a whole, in the share that is copied; for progress and order. */
  readonly estimatedBytes: number;
}

/** What became of it. */
export interface CopiedTable {
  readonly table: Table;
  readonly rows: number;
  /** Of COPY data on the wire. */
  readonly bytes: number;
  readonly durationMs: number;
  /** Hexadecimal, over the COPY data; the same for what the source sent and what the target then holds. */
  readonly checksum: string;
}
