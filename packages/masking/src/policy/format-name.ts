import type { Column, Table } from '@prodlike/postgres';

/** Names as a key of `masking.columns`: a part with a dot, a star or a quote stands in double quotes. */
function formatName(...parts: readonly string[]): string {
  return parts.map((part) => (/^[^.*"]+$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`)).join('.');
}

export function tableName(table: Table): string {
  return formatName(table.schema, table.name);
}

export function columnName(table: Table, column: Column | string): string {
  return formatName(table.schema, table.name, typeof column === 'string' ? column : column.name);
}
