import type { ColumnType } from '@prodlike/postgres';
import { bigintLimit, type IntegerClass, longIntegers } from './integer-classes';
import { keyedPermutation } from './keyed-permutation';
import { permutedInteger, permutedMagnitude, withinOffset } from './permuted-integer';

/** Digits of which every number fits a bigint. */
const digitsOfBigint = 18;

/** Of the numbers of 20 digits and more, the last 18 are permuted. */
const lastDigits = { size: 10n ** 18n, half: 10n ** 9n, salt: 60 };

type NumericType = Pick<ColumnType, 'precision' | 'scale'>;

/**
 * SQL of type numeric: as permutedInteger, for numbers of any length. Under a declared scale the decimals count as digits;
 * without one they stay. NaN and infinity stay. Of numbers of 20 digits and more, all but the last 18 stay.
 *
 * @param value SQL of type numeric
 */
export function permutedNumeric(value: string, { precision, scale }: NumericType): string {
  if (precision === null) {
    const fraction = withFraction(value);
    return `CASE WHEN ${value}=trunc(${value}) THEN ${wholeNumber(value)} ELSE ${fraction} END`;
  }
  const whole = scaled(value, scale ?? 0);
  if (precision > digitsOfBigint) return scaled(wholeNumber(whole), -(scale ?? 0));
  const permuted = permutedInteger(`(${whole})::int8`, 10n ** BigInt(precision) - 1n);
  const result = scaled(`${permuted}::numeric`, -(scale ?? 0));
  return `CASE WHEN ${value}='NaN' THEN ${value} ELSE ${result} END`;
}

function scaled(value: string, digits: number): string {
  return digits === 0 ? value : `(${value}*'1e${digits}'::numeric)`;
}

function wholeNumber(value: string): string {
  const small = permutedInteger(`(${value})::int8`, bigintLimit - 1n);
  const { positive, negative } = longIntegers;
  return (
    `CASE WHEN ${value} BETWEEN -${bigintLimit} AND ${bigintLimit - 1n} THEN ${small}::numeric ` +
    `WHEN ${value} BETWEEN ${positive.low} AND ${positive.high} THEN ${longInteger(value, positive)} ` +
    `WHEN ${value} BETWEEN -${negative.high} AND -${negative.low} THEN -${longInteger(`(-${value})`, negative)} ` +
    `ELSE ${withLastDigits(value)} END`
  );
}

/** Of 19 digits, beyond bigint. */
function longInteger(value: string, integers: IntegerClass): string {
  return `(${integers.low}+${withinOffset(`(${value}-${integers.low})::int8`, integers)})`;
}

/** mod() keeps the sign of what it divides; a number that is not finite has none. */
function withLastDigits(value: string): string {
  const { size, half, salt } = lastDigits;
  const last = `mod(abs(${value}),${size})`;
  const permuted = keyedPermutation(`(${last})::int8`, {
    sizeA: half,
    sizeB: half,
    salt,
    rounds: 4,
  });
  const result = `abs(${value})-${last}+${permuted}`;
  return `CASE WHEN ${value}-${value}=0 THEN sign(${value})*(${result}) ELSE ${value} END`;
}

/** A number with a fraction is never equal to one without, so that 0 to 9 stay one class here for either sign. */
function withFraction(value: string): string {
  const whole = `trunc(abs(${value}))`;
  const small = permutedMagnitude(`(${whole})::int8`, lastDigits.size - 1n);
  return (
    `sign(${value})*(abs(${value})-${whole}+` +
    `CASE WHEN ${whole}<${lastDigits.size} THEN ${small}::numeric ELSE ${withLastDigits(whole)} END)`
  );
}
