import { quoteLiteral } from '@prodlike/postgres';
import type { ExpressionScope } from '../compilation/compiled-value';

/** PostgreSQL's MAXDIM. */
const dimensions = [1, 2, 3, 4, 5, 6];

export interface MaskedElements {
  /** Name of the element's number, from 1, in storage order. */
  readonly place: string;
  /** SQL of the masked element as text. */
  readonly masked: string;
  /** FROM item that gives the elements. */
  readonly elements: string;
}

/**
 * SQL of type text: masked elements as an array constant with the bounds and dimensions of the original (the manual, 8.15.2). The
 * original's dimensions are read once: reading them for each element would take the whole array out of TOAST each time.
 *
 * @param array SQL of an array that is not empty
 */
export function arrayConstant(
  array: string,
  { place, masked, elements }: MaskedElements,
  row: Pick<ExpressionScope, 'freshName'>,
): string {
  const text = row.freshName();
  const strides = dimensions.map((first) => {
    const lengths = dimensions
      .slice(first - 1)
      .map((dimension) => `coalesce(array_length(${array}, ${dimension}), 1)`);
    return {
      name: row.freshName(),
      sql: `CASE WHEN ${first} <= array_ndims(${array}) THEN ${lengths.join(' * ')} END`,
    };
  });
  const braces = (brace: string, offset: number): string => {
    const counts = strides.map(
      ({ name }) => `CASE WHEN (${place} - ${offset}) % ${name} = 0 THEN 1 ELSE 0 END`,
    );
    return `repeat('${brace}', ${counts.join(' + ')})`;
  };
  const escaped = `replace(replace(${text}, ${quoteLiteral('\\')}, ${quoteLiteral('\\\\')}), '"', ${quoteLiteral('\\"')})`;
  const part = `${braces('{', 1)} || coalesce('"' || ${escaped} || '"', 'NULL') || ${braces('}', 0)}`;
  const shape = `(SELECT ${strides.map(({ name, sql }) => `${sql} AS ${name}`).join(', ')} OFFSET 0) AS ${row.freshName()}`;
  const texts = `(SELECT ${place}, ${masked} AS ${text} FROM ${elements} OFFSET 0) AS ${row.freshName()}`;
  return `(SELECT array_dims(${array}) || '=' || string_agg(${part}, ',' ORDER BY ${place}) FROM ${shape}, ${texts})`;
}
