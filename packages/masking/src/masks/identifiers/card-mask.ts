import * as v from 'valibot';
import { bindNames } from '../bind-names';
import { digitsInPlace, digitsOfAny, plainOrAny } from '../digits/digits-in-place';
import { permutationSalts } from '../digits/permutation-salts';
import { permutedPart } from '../digits/permuted-part';
import { plainDigits } from '../digits/plain-digits';
import type { Mask } from '../mask';
import { textValue } from '../text/text-value';
import { luhnDigit } from './luhn-digit';

const options = v.strictObject({});

/** Lengths of card numbers in use, of the 8 to 19 digits that ISO/IEC 7812-1 allows. */
const isCard = (count: string): string => `${count} BETWEEN 12 AND 19`;
/** The issuer: brand and bank. */
const issuerDigits = 6;

const salt = permutationSalts.card;

export const cardMask: Mask<typeof options> = {
  name: 'card',
  description:
    'A card number of the same issuer (its first six digits), length and separators, whose check digit is right by the Luhn formula, and which is never the original. No two valid numbers become equal. Digits of another count are permuted as by `digits`.',
  families: ['text'],
  options,
  promise: () => ({
    injective: true,
    maxLength: 'original',
    makesNull: false,
    functional: true,
    chanceUnchanged: 0,
  }),
  compile(_options, context) {
    const card = isCard('length(digits)');
    const plain = plainDigits({
      changing: `length(digits)-CASE WHEN ${card} THEN ${issuerDigits + 1} ELSE 0 END`,
      behind: `CASE WHEN ${card} THEN 10 ELSE 1 END::int8`,
      salt,
      after: `CASE WHEN ${isCard('digit_count')} THEN number/10*10+${luhnDigit('number/10')} ELSE number END`,
    });
    const part = permutedPart({
      keepFirst: `CASE WHEN ${card} THEN ${issuerDigits} ELSE 0 END`,
      keepLast: `CASE WHEN ${card} THEN 1 ELSE 0 END`,
      salt,
      passedOn: ['original'],
    });
    const checked = `CASE WHEN ${isCard('length(permuted)')} THEN left(permuted,-1)||${luhnDigit('left(permuted,-1)::int8')} ELSE permuted END`;
    const any = bindNames(
      [digitsOfAny, ...part, { original: 'original', permuted: checked }],
      digitsInPlace('original', 'permuted'),
    );
    return { sql: plainOrAny(textValue(context), plain, any), needsQuery: true };
  },
  examples: [
    { type: 'text', original: '4539 1488 0343 6467', options: {}, result: '4539 1438 5861 2906' },
    { type: 'text', original: '378282246310005', options: {}, result: '378282002601639' },
  ],
};
