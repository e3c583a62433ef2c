import type { BoundNames } from '../bind-names';
import { currentKey, keyedRound } from '../keyed-hash';
import { keyedPermutation } from '../numbers/keyed-permutation';
import { zeroPadded } from './zero-padded';

/** Of so many digits every number fits a bigint. */
const atOnce = 18;

/** SQL of type bigint[]: 1 to a billion. */
export const powersOfTen = `('{${Array.from({ length: 10 }, (_, exponent) => 10 ** exponent).join(',')}}'::int8[])`;

/**
 * Steps for bindNames that permute a text of digits under the key: never the same, no two alike, of the same length. Of more
 * than 18 digits, those before the last 18 are rotated by an amount that follows from the result of these.
 *
 * @param digits the name of the text in the step before
 * @param salt as of keyedPermutation
 * @param passedOn names of the step before that later steps need
 * @param around what `permuted` is made of: SQL of the permuted digits by default, over what is passed on
 * @returns steps that end with `permuted` beside what is passed on
 */
export function permutedDigits(
  digits: string,
  salt: number,
  passedOn: readonly string[],
  around: (permuted: string) => string = (permuted) => permuted,
): readonly BoundNames[] {
  const kept: BoundNames = Object.fromEntries(passedOn.map((name) => [name, name]));
  const count = `least(length(${digits}),${atOnce})`;
  const permutation = keyedPermutation('number', {
    sizeA: 'size_a',
    sizeB: 'size_b',
    salt,
    rounds: 3,
    key: 'key',
  });
  const rotation = `abs(${keyedRound('number', salt * 8 + 7)}%9)`;
  const rotated = `translate(earlier,'0123456789',substr('12345678901234567890',1+${rotation}::int,10))`;
  const padded = zeroPadded('number', 'digit_count');
  return [
    {
      ...kept,
      number: `NULLIF(right(${digits},${atOnce}),'')::int8`,
      digit_count: count,
      size_a: `${powersOfTen}[1+(1+${count})/2]`,
      size_b: `${powersOfTen}[1+${count}/2]`,
      earlier: `left(${digits},-${atOnce})`,
      key: currentKey,
    },
    { ...kept, digit_count: 'digit_count', earlier: 'earlier', number: permutation },
    {
      ...kept,
      permuted: around(
        `CASE WHEN digit_count=0 THEN '' WHEN earlier='' THEN ${padded} ELSE ${rotated}||${padded} END`,
      ),
    },
  ];
}
