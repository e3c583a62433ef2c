import { type Column, formatName, type Table } from '@prodlike/postgres';

/** As a key of `masking.columns`. */
export function tableName(table: Table): string {
  return formatName(table.schema, table.name);
}

export function columnName(table: Table, column: Column | string): string {
  return formatName(table.schema, table.name, typeof column === 'string' ? column : column.name);
}
