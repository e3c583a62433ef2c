import * as v from 'valibot';
import { type BoundNames, bindNames } from '../bind-names';
import { anyDigitsInPlace } from '../digits/digits-in-place';
import { lettersHidden, lettersRotated } from '../digits/letters-rotated';
import { permutationSalts } from '../digits/permutation-salts';
import { permutedDigits } from '../digits/permuted-digits';
import type { Mask } from '../mask';
import { textValue } from '../text/text-value';
import { ibanCheckDigits } from './iban-check-digits';

const options = v.strictObject({});

const salt = permutationSalts.iban;

const onlyDigits = (text: string): string => `translate(${text},translate(${text},'0123456789',''),'')`;

/** Country and check digits first, then 11 to 30 digits and letters. */
const isIban = "length(bare) BETWEEN 15 AND 34 AND upper(bare)~'^[A-Z][A-Z][0-9][0-9][0-9A-Z]+$'";

/** What is masked: the account number, or all where there is no IBAN. */
const accountSteps: readonly BoundNames[] = [
  { original: 'original', bare: "replace(original,' ','')" },
  { original: 'original', bare: 'bare', iban: isIban },
  {
    original: 'original',
    bare: 'bare',
    iban: 'iban',
    account: 'CASE WHEN iban THEN substr(bare,5) ELSE original END',
  },
  { original: 'original', bare: 'bare', iban: 'iban', account: 'account', digits: onlyDigits('account') },
  ...permutedDigits('digits', salt, ['original', 'bare', 'iban', 'account', 'digits']),
];

/** Most account numbers are digits, perhaps after four letters of the bank. */
const withDigits = `CASE WHEN account=digits THEN permuted WHEN digits='' THEN account WHEN substr(account,5)=digits THEN left(account,4)||permuted ELSE ${anyDigitsInPlace('account', 'permuted')} END`;

const tweak = "('0'||right(permuted,9))::int8";

/** Groups of four, as on paper. */
const grouped = `rtrim(concat_ws(' ',${Array.from({ length: 9 }, (_, group) => `substr(whole,${1 + 4 * group},4)`).join(',')}))`;

export const ibanMask: Mask<typeof options> = {
  name: 'iban',
  description:
    'An IBAN of the same country, length and grouping with right check digits. In the account number digits are permuted under the key and letters become other letters, so that no two valid IBANs become equal; check digits that a country has within it are not kept. Other text keeps its form only.',
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
    const rotated = `CASE WHEN account=digits THEN masked ELSE ${lettersRotated('masked', tweak, salt)} END`;
    const whole = `left(bare,2)||${ibanCheckDigits('upper(masked)', 'upper(left(bare,2))')}||masked`;
    const sql = bindNames(
      [
        { original: textValue(context) },
        ...accountSteps,
        {
          original: 'original',
          bare: 'bare',
          iban: 'iban',
          account: 'account',
          digits: 'digits',
          permuted: 'permuted',
          masked: withDigits,
        },
        { original: 'original', bare: 'bare', iban: 'iban', masked: rotated },
        {
          original: 'original',
          bare: 'bare',
          iban: 'iban',
          masked: 'masked',
          whole: `CASE WHEN iban THEN ${whole} END`,
        },
      ],
      `CASE WHEN iban IS NULL THEN NULL WHEN NOT iban THEN ${lettersHidden('masked', salt)} WHEN original=bare THEN whole ELSE ${grouped} END`,
    );
    return { sql, needsQuery: true };
  },
  examples: [
    {
      type: 'text',
      original: 'DE89 3704 0044 0532 0130 00',
      options: {},
      result: 'DE67 1540 4909 4733 4469 34',
    },
    { type: 'text', original: 'GB29NWBK60161331926819', options: {}, result: 'GB30MVAJ77068082335004' },
  ],
};
