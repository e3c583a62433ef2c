import type { Table } from '@prodlike/postgres';

/** A name as `NameCursor` reads it back. */
export function renderName(name: string): string {
  const plain = /^[^.*(),"\s>]+(?: [^.*(),"\s>]+)*$/u.test(name);
  return plain ? name : `"${name.replaceAll('"', '""')}"`;
}

export function renderTable({ schema, name }: Pick<Table, 'schema' | 'name'>): string {
  return `${renderName(schema)}.${renderName(name)}`;
}

export function renderColumns(columns: readonly string[]): string {
  return `(${columns.map(renderName).join(', ')})`;
}
