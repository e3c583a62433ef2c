import { quoteLiteral } from '@prodlike/postgres';
import { elementType } from '../compilation/base-type-sql';
import type { CompiledValue, ValueSource } from '../compilation/compiled-value';
import { MaskRefusal } from '../policy/mask-refusal';

/** PostgreSQL's MAXDIM. */
const dimensions = [1, 2, 3, 4, 5, 6];

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
  const [element, place, text] = [row.freshName(), row.freshName(), row.freshName()];
  const type = elementType(target.type, row.catalog);
  const { expression, promise } = maskElement({ target: { ...target, type }, sql: element, row });
  const masked = `(${expression.sql})::text`;
  const elements = `unnest(${array}) WITH ORDINALITY AS ${row.freshName()}(${element}, ${place})`;
  const list = `(SELECT array_agg(${masked} ORDER BY ${place}) FROM ${elements})`;
  const shaped = `(SELECT array_dims(${array}) || '=' || string_agg(${literalPart(array, place, text)}, ',' ORDER BY ${place}) FROM (SELECT ${place}, ${masked} AS ${text} FROM ${elements} OFFSET 0) AS ${row.freshName()})::text[]`;
  const simple = `array_ndims(${array}) = 1 AND array_lower(${array}, 1) = 1`;
  return {
    expression: {
      sql: `CASE WHEN cardinality(${array}) = 0 THEN '{}'::text[] WHEN ${simple} THEN ${list} WHEN ${array} IS NOT NULL THEN ${shaped} END`,
      needsQuery: true,
    },
    promise: { ...promise, makesNull: false },
  };
}

/** One element of an array constant, with the braces that open before it and close behind it (the manual, 8.15.2). */
function literalPart(array: string, place: string, text: string): string {
  const strides = dimensions.map((first) =>
    dimensions
      .slice(first - 1)
      .map((dimension) => `coalesce(array_length(${array}, ${dimension}), 1)`)
      .join(' * '),
  );
  const braces = (brace: string, offset: number): string => {
    const counts = strides.map(
      (stride, index) =>
        `CASE WHEN ${index + 1} <= array_ndims(${array}) AND (${place} - ${offset}) % (${stride}) = 0 THEN 1 ELSE 0 END`,
    );
    return `repeat('${brace}', ${counts.join(' + ')})`;
  };
  const escaped = `replace(replace(${text}, ${quoteLiteral('\\')}, ${quoteLiteral('\\\\')}), '"', ${quoteLiteral('\\"')})`;
  const quoted = `coalesce('"' || ${escaped} || '"', 'NULL')`;
  return `${braces('{', 1)} || ${quoted} || ${braces('}', 0)}`;
}
