import type { BoundNames } from '../bind-names';
import { permutedDigits } from './permuted-digits';

interface Part {
  /** SQL of type integer over the names of the step before: how many digits stay at either end; together fewer than there are, or 0. */
  readonly keepFirst: string;
  readonly keepLast: string;
  /** As of keyedPermutation. */
  readonly salt: number;
  /** Names of the step before that later steps need. */
  readonly passedOn: readonly string[];
}

/**
 * Steps for bindNames that permute the digits between those which stay, of a text `digits` of the step before.
 *
 * @returns steps that end with `permuted`, all digits, beside what is passed on
 */
export function permutedPart({ keepFirst, keepLast, salt, passedOn }: Part): readonly BoundNames[] {
  const kept: BoundNames = Object.fromEntries(passedOn.map((name) => [name, name]));
  return [
    { ...kept, digits: 'digits', first: keepFirst, last: keepLast },
    {
      ...kept,
      head: 'left(digits,first)',
      part: 'substr(digits,1+first,length(digits)-first-last)',
      tail: 'right(digits,last)',
    },
    ...permutedDigits('part', salt, [...passedOn, 'head', 'tail'], (permuted) => `head||${permuted}||tail`),
  ];
}
