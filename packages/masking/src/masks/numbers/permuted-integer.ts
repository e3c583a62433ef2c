import {
  classes,
  type InsertedNumber,
  type IntegerClass,
  insertedNumbers,
  isSmall,
  negativeClasses,
} from './integer-classes';
import { keyedPermutation } from './keyed-permutation';

/** SQL of type bigint: the permuted offset within a class, 0 or more. */
export function withinOffset(offset: string, integers: IntegerClass): string {
  const { sizeA, sizeB, salt } = integers;
  return keyedPermutation(offset, { sizeA, sizeB, salt, rounds: isSmall(integers) ? 5 : 4 });
}

function withinClass(magnitude: string, integers: IntegerClass): string {
  const { low } = integers;
  return `(${low}+${withinOffset(low === 0n ? magnitude : `(${magnitude}-${low})`, integers)})`;
}

/** SQL of type bigint: finds the class of a magnitude by halves, and the result within it. */
function byClass(magnitude: string, sorted: readonly IntegerClass[]): string {
  const middle = Math.ceil(sorted.length / 2);
  const last = sorted[middle - 1];
  if (last === undefined) return 'NULL';
  if (sorted.length === 1) return withinClass(magnitude, last);
  const lower = byClass(magnitude, sorted.slice(0, middle));
  return `CASE WHEN ${magnitude}<=${last.high} THEN ${lower} ELSE ${byClass(magnitude, sorted.slice(middle))} END`;
}

/** The arms of a CASE for a negative number: what is inserted into a cycle. */
function insertedArms({ magnitude, before }: InsertedNumber, value: string): string {
  const home = [...negativeClasses, ...classes].find(({ low }) => low === before);
  if (home === undefined) throw new RangeError(`No class of whole numbers begins with ${before}.`);
  const next = withinClass(`${before}::int8`, home);
  const least = `'-${magnitude}'::int8`;
  return `WHEN ${value}=${least} THEN -${next} WHEN ${value}=-${before} THEN ${least}`;
}

/**
 * SQL of type bigint: the number permuted among those of its sign and count of digits, one expression without subquery.
 *
 * @param value SQL of type bigint; cheap, because it is repeated
 * @param greatest of the magnitudes that the value's type can hold, its least number left out; at most 2^63 - 1
 */
export function permutedInteger(value: string, greatest: bigint): string {
  const inserted = insertedNumbers
    .filter(({ magnitude }) => magnitude <= greatest + 1n)
    .map((number) => insertedArms(number, value));
  const negative = negativeClasses
    .filter(({ low }) => low <= greatest)
    .map(
      (integers) =>
        `WHEN ${value} BETWEEN -${integers.high} AND -${integers.low} THEN -${withinClass(`(-${value})`, integers)}`,
    );
  const ofNegative = `CASE WHEN ${value}<0 THEN CASE ${[...inserted, ...negative].join(' ')} END END`;
  const sign = `CASE WHEN ${value}<0 THEN -1 ELSE 1 END`;
  return `COALESCE(${ofNegative},${sign}*${permutedMagnitude(`abs(${value})`, greatest)})`;
}

/** SQL of type bigint: as permutedInteger, for numbers that are not negative. */
export function permutedMagnitude(value: string, greatest: bigint): string {
  return byClass(
    value,
    classes.filter(({ low }) => low <= greatest),
  );
}
