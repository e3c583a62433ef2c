import type { MaskingPlan, TableMasks } from '@prodlike/masking';
import { type Column, quoteIdentifier, quoteQualified } from '@prodlike/postgres';
import type { ChosenRows, Selection } from '@prodlike/subsetting';
import type { TableCopy } from '../table-copy';
import { hasPortableBinaryForm } from './binary-types';

/** One SELECT for each table that has rows, masks within, the largest first. `masking` null: rows go as they are. */
export function planTableCopies(chosen: ChosenRows, masking: MaskingPlan | null): TableCopy[] {
  const masks = new Map(masking?.tables.map((one) => [one.table.oid, one]));
  return chosen.selections
    .map((selection) => planTableCopy(selection, masks.get(selection.table.oid)))
    .sort((a, b) => b.estimatedBytes - a.estimatedBytes || b.estimatedRows - a.estimatedRows);
}

function planTableCopy(selection: Selection, masks: TableMasks | undefined): TableCopy {
  const { table, where, rows } = selection;
  const columns = table.columns.filter(({ generated }) => generated === null);
  const values = columns.map((column) => selectedValue(column, selection, masks));
  const from = `FROM ONLY ${quoteQualified(table.schema, table.name)}`;
  const binary = columns.every(({ type }) => hasPortableBinaryForm(type));
  return {
    table,
    columns: columns.map(({ name }) => name),
    select: `SELECT ${values.join(', ')} ${from}${where === null ? '' : ` WHERE ${where}`}`,
    format: binary && columns.length > 0 ? 'binary' : 'text',
    session: selection.session,
    prepare: selection.prepare,
    estimatedRows: rows,
    estimatedBytes: Math.round(table.heapBytes * Math.min(1, rows / Math.max(1, table.estimatedRows))),
  };
}

function selectedValue(column: Column, { cleared }: Selection, masks: TableMasks | undefined): string {
  const name = quoteIdentifier(column.name);
  if (cleared.includes(column.name)) return `NULL::${column.type.sql} AS ${name}`;
  const masked = masks?.columns.find((one) => one.column.name === column.name);
  return masked === undefined ? name : `${masked.expression.sql} AS ${name}`;
}
