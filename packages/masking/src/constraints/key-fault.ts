import type { CompiledTable } from '../compilation/compile-table';
import type { MaskedColumn } from '../masking-plan';
import { caseFoldedColumn } from './case-folded-column';
import { columnChange } from './column-change';
import { columnsIn } from './columns-in';

/** Why masked values of an index key might be equal where the originals are not. */
export interface KeyFault {
  /** Whose decision is to blame. */
  readonly column: string;
  /** As a clause: `the mask person may make different values equal`. */
  readonly reason: string;
}

/**
 * Judges one key of an index whose values must stay different.
 *
 * @param key a column's name, or an expression as deparsed
 * @param used columns that the index uses, to tell an expression's columns from functions and types
 */
export function keyFault(
  table: CompiledTable,
  key: { readonly column: string } | { readonly expression: string },
  used: readonly string[],
): KeyFault | undefined {
  if ('expression' in key) return expressionFault(table, key.expression, used);
  const change = columnChange(table, key.column);
  if (change.kind === 'unchanged') return undefined;
  if (change.kind === 'derived') return expressionFault(table, change.expression, change.sources);
  return maskFault(change.masked, comparesWithoutCase(change.masked));
}

function expressionFault(
  table: CompiledTable,
  expression: string,
  used: readonly string[],
): KeyFault | undefined {
  const [column, ...others] = columnsIn(expression, used).filter(
    (name) => columnChange(table, name).kind !== 'unchanged',
  );
  if (column === undefined) return undefined;
  const change = columnChange(table, column);
  const folded = caseFoldedColumn(expression) === column && others.length === 0;
  if (folded && change.kind === 'masked') return maskFault(change.masked, true);
  return { column, reason: 'nobody can tell whether its expression keeps masked values different' };
}

function maskFault({ column, decided, promise }: MaskedColumn, withoutCase: boolean): KeyFault | undefined {
  if (promise.decidedByRows === true) return undefined;
  const { injective, injectiveIgnoringCase = injective } = promise;
  if (withoutCase ? injectiveIgnoringCase : injective) return undefined;
  const mask =
    decided.decision.kind === 'mask' ? `the mask ${decided.decision.mask}` : 'masking inside the value';
  const where = withoutCase && injective ? ', compared without case' : '';
  return { column: column.name, reason: `${mask} may make different values equal${where}` };
}

/** citext does, and other collations may. */
function comparesWithoutCase({ column: { type } }: MaskedColumn): boolean {
  return type.base === 'citext' || (type.collation !== null && !/"(?:C|POSIX)"$/.test(type.collation));
}
