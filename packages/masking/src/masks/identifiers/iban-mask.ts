import * as v from 'valibot';
import { type BoundNames, bindNames } from '../bind-names';
import { digitsInPlace, numberInPlace } from '../digits/digits-in-place';
import { lettersHidden, lettersRotated } from '../digits/letters-rotated';
import { permutationSalts } from '../digits/permutation-salts';
import { permutedDigits } from '../digits/permuted-digits';
import { plainDigits } from '../digits/plain-digits';
import type { Mask } from '../mask';
import { textValue } from '../text/text-value';
import { ibanCheckDigits, ibanCheckDigitsOfNumber } from './iban-check-digits';

const options = v.strictObject({});

const salt = permutationSalts.iban;

/** Country and check digits first, then 11 to 30 digits and letters. */
const isIban = "length(bare) BETWEEN 15 AND 34 AND bare~'^[A-Za-z][A-Za-z][0-9][0-9][0-9A-Za-z]+$'";

/** Most account numbers are digits, perhaps after four letters of the bank. */
const bankLetters = `CASE WHEN account~'^[0-9]+$' THEN '' WHEN account~'^[A-Za-z][A-Za-z][A-Za-z][A-Za-z][0-9]+$' THEN left(account,4) END`;

/** What is masked: the account number, or all where there is no IBAN; its letters at the start, or NULL where they are spread. */
const accountSteps: readonly BoundNames[] = [
  { original: 'original', bare: 'bare', iban: isIban },
  {
    original: 'original',
    bare: 'bare',
    iban: 'iban',
    account: 'CASE WHEN iban THEN substr(bare,5) ELSE original END',
  },
  { original: 'original', bare: 'bare', iban: 'iban', account: 'account', bank: bankLetters },
  {
    original: 'original',
    bare: 'bare',
    iban: 'iban',
    account: 'account',
    bank: 'bank',
    digits: `CASE WHEN bank IS NULL THEN translate(account,translate(account,'0123456789',''),'') ELSE substr(account,1+length(bank)) END`,
  },
  ...permutedDigits('digits', salt, ['original', 'bare', 'iban', 'account', 'bank']),
];

const tweak = "('0'||right(permuted,9))::int8";
const rotated = (text: string): string => lettersRotated(text, tweak, salt);

const masked = `CASE WHEN bank='' THEN permuted WHEN bank IS NULL THEN ${rotated(`(${digitsInPlace('account', 'permuted')})`)} ELSE ${rotated('bank')}||permuted END`;

/** Groups of four, as on paper. */
const grouped = `rtrim(concat_ws(' ',${Array.from({ length: 9 }, (_, group) => `substr(whole,${1 + 4 * group},4)`).join(',')}))`;

/** Up to 18 digits after the check digits, under any grouping that leaves country and check digits together. */
const isPlain =
  "length(bare) BETWEEN 15 AND 22 AND bare~'^[A-Za-z][A-Za-z][0-9]+$' AND left(original,4)=left(bare,4)";

const plain = plainDigits({
  source: { original: 'substr(original,5)', digits: 'substr(bare,5)', country: 'left(bare,2)' },
  changing: 'length(digits)',
  salt,
  result: `country||${ibanCheckDigitsOfNumber('number', 'country')}||${numberInPlace('number', 'digit_count')}`,
});

const whole = `left(bare,2)||${ibanCheckDigits('masked', 'left(bare,2)')}||masked`;

const any = bindNames(
  [
    ...accountSteps,
    { original: 'original', bare: 'bare', iban: 'iban', masked },
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
    const text = textValue(context);
    const names = { original: text, bare: `replace(${text},' ','')` };
    return {
      sql: bindNames([names], `CASE WHEN ${isPlain} THEN ${plain} ELSE ${any} END`),
      needsQuery: true,
    };
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
