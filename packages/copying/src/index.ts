export type { Omitted } from './omitted';
export type { CopiedTable, TableCopy } from './table-copy';
