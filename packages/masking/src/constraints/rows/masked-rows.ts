import { type Column, quoteIdentifier, quoteQualified } from '@prodlike/postgres';
import { withoutCast } from '../../compilation/cast-to-column';
import type { TableMasks } from '../../masking-plan';
import { columnsIn } from '../columns-in';

/** The name under which a masked column's value before the cast to its type stands; no column has a line break in its name. */
export function uncastName({ position }: Column): string {
  return quoteIdentifier(`column ${position}\nbefore the cast`);
}

/**
 * A FROM item with the rows of a table as they will be after the run, under the table's own name, so that deparsed conditions
 * can be put beside it.
 *
 * @param columns those that are needed, and no others are computed
 * @param uncast masked columns whose value before the cast is needed, under `uncastName`
 * @param source the table, perhaps with a sample clause
 */
export function maskedRows(
  masks: TableMasks,
  columns: readonly string[],
  uncast: readonly string[],
  source: { readonly sample: string; readonly limit: string },
): string {
  const { table } = masks;
  const name = quoteIdentifier(table.name);
  const generated = table.columns.filter(
    (column) => column.generated !== null && columns.includes(column.name),
  );
  const allNames = table.columns.map((column) => column.name);
  const sources = generated.flatMap((column) => columnsIn(column.generated?.expression ?? '', allNames));
  const plain = table.columns.filter(
    (column) => column.generated === null && [...columns, ...sources].includes(column.name),
  );
  const maskOf = new Map(masks.columns.map((masked) => [masked.column.name, masked]));
  const selected = [
    ...plain.map((column) => {
      const sql = maskOf.get(column.name)?.expression.sql ?? quoteIdentifier(column.name);
      return `${sql} AS ${quoteIdentifier(column.name)}`;
    }),
    ...uncast.flatMap((column) => {
      const masked = maskOf.get(column);
      if (masked === undefined) return [];
      return `${withoutCast(masked.expression, masked.column).sql} AS ${uncastName(masked.column)}`;
    }),
  ];
  const from = `ONLY ${quoteQualified(table.schema, table.name)} ${source.sample}`;
  const rows = `(SELECT ${selected.join(', ')} FROM ${from} ${source.limit}) AS ${name}`;
  if (generated.length === 0) return rows;
  const computed = generated.map(
    ({ name: column, generated: made, type }) =>
      `(${made?.expression})::${type.sql} AS ${quoteIdentifier(column)}`,
  );
  return `(SELECT ${name}.*, ${computed.join(', ')} FROM ${rows}) AS ${name}`;
}
