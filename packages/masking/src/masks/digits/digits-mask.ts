import * as v from 'valibot';
import { bindNames } from '../bind-names';
import type { Mask } from '../mask';
import { textValue } from '../text/text-value';
import { digitsInPlace, digitsOfAny, plainOrAny } from './digits-in-place';
import { permutationSalts } from './permutation-salts';
import { permutedPart } from './permuted-part';
import { plainDigits } from './plain-digits';

const count = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)), 0);
const options = v.strictObject({ 'keep-first': count, 'keep-last': count });

const salt = permutationSalts.digits;

/** Of more digits than a bigint holds none are plain. */
const plainLimit = 18;

function plain(first: number, last: number): string {
  if (first + last >= plainLimit) return plainDigits({ changing: 'length(digits)', salt });
  const whenEnough = (kept: number | bigint, otherwise: number): string =>
    `CASE WHEN length(digits)>${first + last} THEN ${kept} ELSE ${otherwise} END`;
  return plainDigits({
    changing: `length(digits)-${whenEnough(first + last, 0)}`,
    ...(last === 0 ? {} : { behind: `(${whenEnough(10n ** BigInt(last), 1)})::int8` }),
    salt,
  });
}

export const digitsMask: Mask<typeof options> = {
  name: 'digits',
  description:
    'Permutes the digits 0 to 9 of a text under the key; all else stays in its place. No two texts become equal, and equal digits stay equal whatever stands between them. `keep-first` and `keep-last` keep so many digits, if there are more.',
  families: ['text'],
  options,
  promise: () => ({
    injective: true,
    maxLength: 'original',
    makesNull: false,
    functional: true,
    chanceUnchanged: 0,
  }),
  compile({ 'keep-first': first, 'keep-last': last }, context) {
    const kept = (count: number): string =>
      `CASE WHEN length(digits)>${first + last} THEN ${count} ELSE 0 END`;
    const part = permutedPart({ keepFirst: kept(first), keepLast: kept(last), salt, passedOn: ['original'] });
    const any = bindNames([digitsOfAny, ...part], digitsInPlace('original', 'permuted'));
    const sql = plainOrAny(textValue(context), plain(first, last), any);
    return { sql, needsQuery: true };
  },
  examples: [
    { type: 'text', original: 'AB 1234-5678', options: {}, result: 'AB 1602-9884' },
    { type: 'text', original: '4711-0815-99', options: { 'keep-last': 4 }, result: '7679-8815-99' },
  ],
};
