import { NameCursor, NameFault } from './name-cursor';
import type { EdgeName, TableName, TableReference } from './sampling';

/** `crm.customers`, `customers`. @returns the name, or what is wrong as the rest of a sentence */
export function parseTableName(text: string): TableName | string {
  return parsed(text, (cursor) => cursor.table());
}

/** `crm.customers(id)`, `crm.customers`. @returns the reference, or what is wrong as the rest of a sentence */
export function parseTableReference(text: string): TableReference | string {
  return parsed(text, readReference);
}

/** `shop.orders(customer_id)`, with ` -> crm.customers` or ` -> crm.customers(id)` where two keys have the same columns. */
export function parseEdgeName(text: string): EdgeName | string {
  return parsed(text, (cursor) => {
    const child = cursor.table();
    const columns = cursor.columns();
    if (!cursor.take('->')) return { child, columns, parent: null, parentColumns: null };
    const { table: parent, columns: parentColumns } = readReference(cursor);
    return { child, columns, parent, parentColumns };
  });
}

function readReference(cursor: NameCursor): TableReference {
  const table = cursor.table();
  return { table, columns: cursor.done ? null : cursor.columns() };
}

function parsed<T extends object>(text: string, read: (cursor: NameCursor) => T): T | string {
  const cursor = new NameCursor(text);
  try {
    const value = read(cursor);
    cursor.end();
    return value;
  } catch (error) {
    if (error instanceof NameFault) return error.message;
    throw error;
  }
}
