import type { DecidedColumn, MaskedColumn } from '@prodlike/masking';
import { quoteIdentifier, type Table } from '@prodlike/postgres';

/**
 * Generated columns that follow from masked ones, as if they were masked themselves: with what they will be, over the row as it
 * was. Pure.
 *
 * @param masked by column
 */
export function derivedColumns(
  table: Table,
  masked: ReadonlyMap<string, MaskedColumn>,
  decided: ReadonlyMap<string, DecidedColumn>,
): Map<string, MaskedColumn> {
  const derived = new Map<string, MaskedColumn>();
  for (const column of table.columns) {
    const decision = decided.get(column.name);
    if (column.generated === null || decision === undefined) continue;
    const inputs = [...masked.values()].filter((input) =>
      input.column.dependents.some(({ kind, name }) => kind === 'generated-column' && name === column.name),
    );
    if (inputs.length === 0) continue;
    const results = inputs.map(
      (input) => `(${input.expression.sql}) AS ${quoteIdentifier(input.column.name)}`,
    );
    derived.set(column.name, {
      column,
      decided: decision,
      // Names that the inner query does not give are those of the row.
      expression: {
        sql: `(SELECT (${column.generated.expression})::${column.type.sql} FROM (SELECT ${results.join(', ')}) prodlike_masked)`,
        needsQuery: true,
      },
      promise: {
        injective: false,
        maxLength: null,
        makesNull: true,
        functional: inputs.every(({ promise }) => promise.functional),
        // Of two people one may well get the other's initial.
        chanceUnchanged: 1,
      },
      fingerprint: inputs.map(({ fingerprint }) => fingerprint).join(' '),
    });
  }
  return derived;
}
