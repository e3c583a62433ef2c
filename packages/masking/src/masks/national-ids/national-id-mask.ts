import * as v from 'valibot';
import { type BoundNames, bindNames } from '../bind-names';
import { digitsInPlace, digitsOfAny, numberInPlace, plainOrAny } from '../digits/digits-in-place';
import { permutationSalts } from '../digits/permutation-salts';
import { permutedDigits } from '../digits/permuted-digits';
import type { Locale, Mask } from '../mask';
import { textValue } from '../text/text-value';
import { directoryNumber } from './directory-number';
import type { NationalId } from './national-id';
import { nationalInsuranceNumber } from './national-insurance-number';
import { residentNumber } from './resident-number';
import { socialSecurityNumber } from './social-security-number';

const countries = {
  KR: residentNumber,
  US: socialSecurityNumber,
  GB: nationalInsuranceNumber,
  FR: directoryNumber,
} as const satisfies Record<string, NationalId>;

const options = v.strictObject({ country: v.optional(v.picklist(['KR', 'US', 'GB', 'FR'])) });

const countryOf: Readonly<Record<Locale, keyof typeof countries>> = { en: 'US', ko: 'KR' };

function idSteps({ isNumber, part, result }: NationalId, digits: string): readonly BoundNames[] {
  const kept = { original: 'original', bare: 'bare' };
  return [
    { ...kept, digits },
    {
      ...kept,
      digits: 'digits',
      is_number: isNumber,
      part: `CASE WHEN ${isNumber} THEN ${part} ELSE digits END`,
    },
    ...permutedDigits('part', permutationSalts.nationalId, ['original', 'bare', 'digits', 'is_number']),
    { ...kept, is_number: 'is_number', permuted: `CASE WHEN is_number THEN ${result} ELSE permuted END` },
  ];
}

function plainOr({ plain }: NationalId, otherwise: string): string {
  if (plain === undefined) return otherwise;
  const number = bindNames(
    [...plain.steps, { original: 'original', number: 'number', digit_count: `${plain.digits}` }],
    numberInPlace('number', 'digit_count'),
  );
  return `CASE WHEN length(bare)=${plain.digits} THEN ${number} ELSE ${otherwise} END`;
}

export const nationalIdMask: Mask<typeof options> = {
  name: 'national-id',
  description:
    'A national number of the same form that nobody has. `country` is by default that of the locale (KR for ko, else US). KR: resident registration number with a month of 20 to 99; FR: NIR with an unused month and a right key; neither makes two numbers equal. US: social security number of an area of 900 to 999, GB: National Insurance number with an unused prefix; of these there are too few for a unique column (use digits there). The digits of other text are permuted.',
  families: ['text'],
  options,
  promise: ({ country }, { locale }) => ({
    injective: countries[country ?? countryOf[locale]].injective,
    maxLength: 'original',
    makesNull: false,
    functional: true,
    chanceUnchanged: 1e-6,
  }),
  compile({ country }, context) {
    const id = countries[country ?? countryOf[context.locale]];
    const inPlace = digitsInPlace('original', 'permuted');
    const any = bindNames(
      idSteps(id, digitsOfAny.digits),
      `CASE WHEN is_number THEN ${id.around(`(${inPlace})`)} ELSE ${inPlace} END`,
    );
    return { sql: plainOrAny(textValue(context), plainOr(id, any), any), needsQuery: true };
  },
  examples: [
    { type: 'text', original: '900101-1234568', options: { country: 'KR' }, result: '272524-1058537' },
    { type: 'text', original: '219-09-9999', options: { country: 'US' }, result: '931-41-5373' },
    { type: 'text', original: 'AB 12 34 56 C', options: { country: 'GB' }, result: 'QU 36 97 56 C' },
    {
      type: 'text',
      original: '1 85 05 78 006 084 91',
      options: { country: 'FR' },
      result: '1 90 17 79 128 891 06',
    },
  ],
};
