import * as v from 'valibot';
import { bindNames } from '../bind-names';
import { digitsInPlace, digitsOf } from '../digits/digits-in-place';
import { permutationSalts } from '../digits/permutation-salts';
import { permutedPart } from '../digits/permuted-part';
import type { Mask } from '../mask';
import { textValue } from '../text/text-value';
import { luhnDigit } from './luhn-digit';

const options = v.strictObject({});

/** Lengths of card numbers in use, of the 8 to 19 digits that ISO/IEC 7812-1 allows. */
const isCard = 'length(digits) BETWEEN 12 AND 19';
/** The issuer: brand and bank. */
const issuerDigits = 6;

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
    const passedOn = ['original', 'bare'];
    const sql = bindNames(
      [
        ...digitsOf(textValue(context)),
        ...permutedPart({
          keepFirst: `CASE WHEN ${isCard} THEN ${issuerDigits} ELSE 0 END`,
          keepLast: `CASE WHEN ${isCard} THEN 1 ELSE 0 END`,
          salt: permutationSalts.card,
          passedOn,
        }),
        { original: 'original', bare: 'bare', card: "tail<>''", body: 'head||permuted' },
        {
          original: 'original',
          bare: 'bare',
          permuted: `CASE WHEN card THEN body||${luhnDigit('body::int8')} ELSE body END`,
        },
      ],
      digitsInPlace('permuted'),
    );
    return { sql, needsQuery: true };
  },
  examples: [
    { type: 'text', original: '4539 1488 0343 6467', options: {}, result: '4539 1438 5861 2906' },
    { type: 'text', original: '378282246310005', options: {}, result: '378282002601639' },
  ],
};
