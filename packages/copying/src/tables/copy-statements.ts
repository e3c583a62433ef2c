import { quoteIdentifier, quoteQualified } from '@prodlike/postgres';
import type { TableCopy } from '../table-copy';

type Shape = Pick<TableCopy, 'table' | 'columns' | 'format'>;

/** A table may have no columns but generated ones, or none: then it is named alone. */
function tableWithColumns({ table, columns }: Shape): string {
  const named = columns.map(quoteIdentifier).join(', ');
  return `${quoteQualified(table.schema, table.name)}${named === '' ? '' : ` (${named})`}`;
}

/** What the source sends: the masked SELECT. */
export function sourceCopyStatement({ select, format }: TableCopy): string {
  return `COPY (${select}) TO STDOUT (FORMAT ${format})`;
}

/**
 * What the target takes. FREEZE needs a TRUNCATE in the same transaction; with wal_level=minimal nothing is logged then.
 */
export function loadStatement(copy: Shape): string {
  return `COPY ${tableWithColumns(copy)} FROM STDIN (FORMAT ${copy.format}, FREEZE)`;
}

export function emptyStatement({ table }: Shape): string {
  return `TRUNCATE ONLY ${quoteQualified(table.schema, table.name)}`;
}

/** The target's rows in their physical order, which is the order they came in. */
export function readBackStatement(copy: Shape): string {
  return `COPY ${tableWithColumns(copy)} TO STDOUT (FORMAT ${copy.format})`;
}
