import { elementType } from '../compilation/base-type-sql';
import type { CompiledValue, ValueSource } from '../compilation/compiled-value';
import { MaskRefusal } from '../policy/mask-refusal';
import { arrayConstant } from './array-constant';

/**
 * Masks each element of an array. Order, NULL elements, empty arrays, every dimension and the lower bounds stay. The result is
 * an array of text, which the cast to the column's type reads back.
 *
 * @param source whose SQL is an array of a type below domains
 */
export function maskElements(
  source: ValueSource,
  maskElement: (element: ValueSource) => CompiledValue,
): CompiledValue {
  const { target, row, sql: array } = source;
  if (target.type.kind === 'composite')
    throw new MaskRefusal(
      'the elements are of a composite type, which is not masked field by field',
      'Use the mask null, or sql for the whole array.',
    );
  const [element, place] = [row.freshName(), row.freshName()];
  const type = elementType(target.type, row.catalog);
  const { expression, promise } = maskElement({ target: { ...target, type }, sql: element, row });
  const masked = `(${expression.sql})::text`;
  const elements = `unnest(${array}) WITH ORDINALITY AS ${row.freshName()}(${element}, ${place})`;
  const list = `(SELECT array_agg(${masked} ORDER BY ${place}) FROM ${elements})`;
  const simple = `array_ndims(${array}) = 1 AND array_lower(${array}, 1) = 1`;
  const shaped = arrayConstant(array, { place, masked, elements }, row);
  return {
    expression: {
      sql: `CASE WHEN cardinality(${array}) = 0 THEN '{}'::text[] WHEN ${simple} THEN ${list} WHEN ${array} IS NOT NULL THEN ${shaped}::text[] END`,
      needsQuery: true,
    },
    promise: { ...promise, makesNull: false },
  };
}
