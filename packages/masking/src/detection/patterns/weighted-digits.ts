/**
 * SQL: the sum of a value's first digits, each times its weight. Characters other than digits do not count.
 *
 * @param value SQL of type text with at least as many digits as weights
 */
export function weightedDigits(value: string, weights: readonly number[]): string {
  return `(SELECT sum(substr(d.digits, i::int, 1)::int * weight)
    FROM (SELECT regexp_replace(${value}, '[^0-9]', '', 'g') AS digits OFFSET 0) d,
      unnest(ARRAY[${weights.join(', ')}]) WITH ORDINALITY AS w(weight, i))`;
}
