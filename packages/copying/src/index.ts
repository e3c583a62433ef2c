export type { Omitted } from './omitted';
export type { RowSink, RowSource } from './relay/row-source';
export type { CopiedTable, TableCopy } from './table-copy';
