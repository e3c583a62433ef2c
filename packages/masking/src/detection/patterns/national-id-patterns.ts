import type { NationalIdCountry } from '../detection';
import type { DetectionPattern } from '../detection-pattern';
import { weightedDigits } from './weighted-digits';

interface NationalId {
  readonly name: string;
  readonly plural: string;
  readonly form: string;
  /** Forms that only a whole value may have: without separators. */
  readonly bare?: string;
  readonly check?: (value: string) => string;
  readonly country?: NationalIdCountry;
}

const monthDay = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])';

/**
 * Korea: YYMMDD-SNNNNNC, S 1 to 8 (5 to 8: foreigners); C = (11 − Σ digit · weight mod 11) mod 10. Numbers given out since
 * October 2020 have no check digit, so the form with a hyphen counts without it.
 */
function koreanCheck(value: string): string {
  const sum = weightedDigits(value, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]);
  return `(${value} LIKE '%-%' OR (11 - ${sum} % 11) % 10 = right(btrim(${value}), 1)::int)`;
}

/** China, GB 11643-1999: Σ digit · weight mod 11 chooses the last character. */
function chineseCheck(value: string): string {
  const sum = weightedDigits(value, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return `substr('10X98765432', (${sum} % 11)::int + 1, 1) = upper(right(btrim(${value}), 1))`;
}

/** France, NIR: 13 digits and 97 − number mod 97. */
function frenchCheck(value: string): string {
  const digits = `regexp_replace(${value}, '[^0-9]', '', 'g')`;
  return `97 - mod(left(${digits}, 13)::numeric, 97) = right(${digits}, 2)::int`;
}

/** Spain, DNI: the number mod 23 chooses the letter; NIE has X, Y, Z for 0, 1, 2. */
function spanishCheck(value: string): string {
  const digits = `translate(left(upper(btrim(${value})), -1), 'XYZ-', '012')`;
  return `substr('TRWAGMYFPDXBNJZSQVHLCKE', ${digits}::int % 23 + 1, 1) = upper(right(btrim(${value}), 1))`;
}

const nationalIds: readonly NationalId[] = [
  {
    name: 'korean-resident-number',
    country: 'KR',
    plural: 'Korean resident numbers',
    form: `[0-9]{2}${monthDay}-[1-8][0-9]{6}`,
    bare: `[0-9]{2}${monthDay}[1-8][0-9]{6}`,
    check: koreanCheck,
  },
  {
    name: 'us-social-security-number',
    country: 'US',
    plural: 'US social security numbers',
    form: '(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}',
  },
  {
    name: 'chinese-resident-number',
    plural: 'Chinese resident numbers',
    form: `[1-9][0-9]{5}(?:18|19|20)[0-9]{2}${monthDay}[0-9]{3}[0-9Xx]`,
    check: chineseCheck,
  },
  {
    name: 'french-insurance-number',
    country: 'FR',
    plural: 'French insurance numbers',
    form: '[12] [0-9]{2} [01][0-9] [0-9][0-9AB] [0-9]{3} [0-9]{3} [0-9]{2}',
    bare: '[12][0-9]{2}[01][0-9][0-9]{8}[0-9]{2}',
    check: frenchCheck,
  },
  {
    name: 'spanish-identity-number',
    plural: 'Spanish identity numbers',
    form: '(?:[0-9]{8}|[XYZ][0-9]{7})-[A-HJ-NP-TV-Z]',
    bare: '(?:[0-9]{8}|[XYZ][0-9]{7})[A-HJ-NP-TV-Z]',
    check: spanishCheck,
  },
  {
    name: 'italian-tax-code',
    plural: 'Italian tax codes',
    form: '[A-Z]{6}[0-9]{2}[ABCDEHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]',
  },
  {
    name: 'british-insurance-number',
    country: 'GB',
    plural: 'British insurance numbers',
    form: '[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]',
  },
  {
    name: 'brazilian-taxpayer-number',
    plural: 'Brazilian taxpayer numbers',
    form: '[0-9]{3}[.][0-9]{3}[.][0-9]{3}-[0-9]{2}',
  },
];

export const nationalIdPatterns: readonly DetectionPattern[] = nationalIds.map(
  ({ name, plural, form, bare, check, country }) => ({
    name,
    kind: 'national-id' as const,
    plural,
    sqlRegex: `(?<![0-9A-Za-z.-])${form}(?![0-9A-Za-z-])`,
    wholeValueRegex: `^\\s*(?:${bare === undefined ? form : `${form}|${bare}`})\\s*$`,
    ...(check === undefined ? {} : { check }),
    ...(country === undefined ? {} : { country }),
    ambiguous: false,
  }),
);
