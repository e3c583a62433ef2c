import type { LookupIndex, Table } from '@prodlike/postgres';
import type { Unit } from '../sampling-plan';

/** Whether every stored table has an index, not partial, that begins with these columns in any order. */
export function hasIndexOn(unit: Pick<Unit, 'stored'>, columns: readonly string[]): boolean {
  const begins = ({ partial, keys }: LookupIndex): boolean =>
    !partial &&
    keys.length >= columns.length &&
    keys.slice(0, columns.length).every((key) => 'column' in key && columns.includes(key.column));
  return unit.stored.every(({ lookups }) => lookups.some(begins));
}

/** The same for one expression, as far as texts can tell: blanks, parentheses and casts of constants do not count. */
export function hasIndexOnExpression(unit: Pick<Unit, 'stored'>, expression: string): boolean {
  const wanted = bare(expression);
  const begins = (table: Table): boolean =>
    table.lookups.some(({ partial, keys: [first] }) => {
      if (partial || first === undefined) return false;
      return bare('column' in first ? first.column : first.expression) === wanted;
    });
  return unit.stored.every(begins);
}

function bare(expression: string): string {
  return expression
    .replace(/'::text\b/g, "'")
    .replace(/[\s()"]/g, '')
    .toLowerCase();
}
