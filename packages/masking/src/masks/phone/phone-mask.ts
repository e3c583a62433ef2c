import * as v from 'valibot';
import { bindNames } from '../bind-names';
import { digitsInPlace, digitsOfAny, numberInPlace, plainOrAny } from '../digits/digits-in-place';
import { lettersHidden } from '../digits/letters-rotated';
import { permutationSalts } from '../digits/permutation-salts';
import { permutedPart } from '../digits/permuted-part';
import { plainDigits } from '../digits/plain-digits';
import type { Locale, Mask } from '../mask';
import { textValue } from '../text/text-value';
import { fictionalNumber } from './fictional-number';
import { keptDigits } from './kept-digits';
import type { PhoneCountry } from './numbering-plans';

const options = v.strictObject({
  country: v.optional(v.picklist(['auto', 'KR', 'US', 'GB', 'DE', 'FR', 'JP']), 'auto'),
  reserved: v.optional(v.boolean(), false),
});

const countryOf: Readonly<Record<Locale, PhoneCountry>> = { en: 'US', ko: 'KR' };

/** Numbers of fewer digits that change are permuted as a whole. */
const leastSubscriberDigits = 4;

/** What a number is written with; other text is hidden as well. */
const written = `'^[-0-9 ()+./]*$'`;

/** A plain number becomes one of those kept for fiction, where there are such. */
function fictionalOr(plan: PhoneCountry, otherwise: string): string {
  const fictional = bindNames(
    [
      { original: 'original', digits: 'bare' },
      { original: 'original', number: `(${fictionalNumber(plan)})::int8`, digit_count: 'length(digits)' },
    ],
    `CASE WHEN number IS NOT NULL THEN ${numberInPlace('number', 'digit_count')} END`,
  );
  return `coalesce(${fictional},${otherwise})`;
}

const salt = permutationSalts.phone;

export const phoneMask: Mask<typeof options> = {
  name: 'phone',
  description:
    'A phone number of the same form: country code, area or operator and punctuation stay, the digits after them are permuted under the key, so that no two numbers become equal. `country` says whose national numbers are meant (`auto`, the default: KR in the locale ko, else US); numbers with + are known by their country code. `reserved: true` gives numbers that the regulator keeps for fiction (US, GB, DE, FR), of which there are few, so that numbers become equal.',
  families: ['text'],
  options,
  promise: ({ reserved }) => ({
    injective: !reserved,
    maxLength: 'original',
    makesNull: false,
    functional: true,
    chanceUnchanged: reserved ? 1e-2 : 0,
  }),
  compile({ country, reserved }, context) {
    const plan = country === 'auto' ? countryOf[context.locale] : country;
    const kept = `least(${keptDigits(plan)},greatest(length(digits)-${leastSubscriberDigits},0))`;
    const fast = plainDigits({ changing: `length(digits)-${kept}`, salt });
    const plain = reserved ? fictionalOr(plan, fast) : fast;
    const part = permutedPart({ keepFirst: kept, keepLast: '0', salt, passedOn: ['original'] });
    const result = digitsInPlace('original', 'permuted');
    const hidden = lettersHidden(`(${result})`, salt);
    const any = bindNames(
      [digitsOfAny, ...part],
      `CASE WHEN original~${written} THEN ${result} ELSE ${hidden} END`,
    );
    return { sql: plainOrAny(textValue(context), plain, any), needsQuery: true };
  },
  examples: [
    { type: 'text', original: '+82 10-1234-5678', options: {}, result: '+82 10-1200-1612' },
    { type: 'text', original: '02-312-4567', options: { country: 'KR' }, result: '02-882-1073' },
    { type: 'text', original: '(415) 362-7100', options: { country: 'US' }, result: '(415) 353-5150' },
    {
      type: 'text',
      original: '(415) 362-7100',
      options: { country: 'US', reserved: true },
      result: '(415) 555-0172',
    },
    { type: 'text', original: '020 7219 3000', options: { country: 'GB' }, result: '020 2413 1934' },
    { type: 'text', original: '+44 7911 123456', options: { reserved: true }, result: '+44 7700 900637' },
    { type: 'text', original: '0151 23456789', options: { country: 'DE' }, result: '0151 25897664' },
    {
      type: 'text',
      original: '06 12 34 56 78',
      options: { country: 'FR', reserved: true },
      result: '06 39 98 26 72',
    },
    { type: 'text', original: '090-1234-5678', options: { country: 'JP' }, result: '090-1200-1612' },
  ],
};
