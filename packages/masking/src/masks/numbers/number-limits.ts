import type { ColumnType } from '@prodlike/postgres';

/** What a column's type can hold, in SQL. */
export interface NumberLimits {
  /** Type to calculate in. */
  readonly type: 'numeric' | 'float8';
  /** Greatest magnitude; null where there is none to speak of. */
  readonly greatest: string | null;
  /** Decimals of a result; null where they follow from the original. */
  readonly scale: number | null;
}

const greatestInteger: Readonly<Record<string, bigint>> = {
  int2: 2n ** 15n - 1n,
  int4: 2n ** 31n - 1n,
  int8: 2n ** 63n - 1n,
};

/** Somewhat less than the type can hold, so that rounding cannot go beyond. */
const greatestFloat: Readonly<Record<string, string>> = { float4: "'3.4e38'", float8: "'1.79e308'" };

/** @throws RangeError for a type that is no number */
export function numberLimits({ base, precision, scale }: ColumnType): NumberLimits {
  const integer = greatestInteger[base];
  if (integer !== undefined) return { type: 'numeric', greatest: `${integer}`, scale: 0 };
  const float = greatestFloat[base];
  if (float !== undefined) return { type: 'float8', greatest: `${float}::float8`, scale: null };
  if (base === 'money') return { type: 'numeric', greatest: '92233720368547758.07', scale: 2 };
  if (base !== 'numeric') throw new RangeError(`The type ${base} is no number.`);
  if (precision === null) return { type: 'numeric', greatest: null, scale: null };
  const decimals = scale ?? 0;
  return {
    type: 'numeric',
    greatest: `('1e${precision - decimals}'::numeric-'1e${-decimals}'::numeric)`,
    scale: decimals,
  };
}
