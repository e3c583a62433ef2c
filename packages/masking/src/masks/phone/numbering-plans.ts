/** How a country's numbers begin: the digits of country code, area or operator, which stay. */
export interface NumberingPlan {
  readonly countryCode: string;
  /** Dialled before area codes within the country. */
  readonly trunk: '0' | '';
  /** The first that fits, of numbers without the trunk prefix: how they begin (as LIKE has it), and how many digits stay. */
  readonly prefixes: readonly (readonly [begins: string, kept: number])[];
  /** Ranges that the regulator keeps for fiction; the first that fits. */
  readonly fictional: readonly Fictional[];
}

/** Numbers without the trunk prefix: digits of the original, the range, and any digits up to the length. */
export interface Fictional {
  /** How originals begin. */
  readonly begins: string;
  readonly keptDigits: number;
  readonly range: string;
  readonly length: number;
}

export type PhoneCountry = 'KR' | 'US' | 'GB' | 'DE' | 'FR' | 'JP';

/**
 * Prefixes after the national plans as published by ITU-T (E.129). Sources of the fictional numbers stand beside each.
 */
export const numberingPlans: Readonly<Record<PhoneCountry, NumberingPlan>> = {
  KR: {
    countryCode: '82',
    trunk: '0',
    prefixes: [
      ['2', 1],
      ['50', 3],
      ['1___', 2],
      ['', 2],
    ],
    fictional: [],
  },
  US: {
    countryCode: '1',
    trunk: '',
    // Exchanges never begin with 0 or 1, so their first digit stays.
    prefixes: [['', 4]],
    // ATIS-0300115, 555 NXX Line Number Reference Document: 555-0100 to 555-0199 in every area.
    fictional: [{ begins: '', keptDigits: 3, range: '55501', length: 10 }],
  },
  GB: {
    countryCode: '44',
    trunk: '0',
    prefixes: [
      ['7', 4],
      ['2', 2],
      ['11', 3],
      ['1_1', 3],
      ['1', 4],
      ['', 3],
    ],
    // Ofcom, Telephone numbers for use in TV and radio drama programmes.
    fictional: [
      { begins: '7', keptDigits: 0, range: '7700900', length: 10 },
      { begins: '', keptDigits: 0, range: '1632960', length: 10 },
    ],
  },
  DE: {
    countryCode: '49',
    trunk: '0',
    prefixes: [
      ['15', 4],
      ['16', 3],
      ['17', 3],
      ['30', 2],
      ['40', 2],
      ['69', 2],
      ['89', 2],
      ['', 3],
    ],
    // Bundesnetzagentur, Mitteilung 148/2021: (0)30 23125 000 to 999, (0)171 39200 00 to 99.
    fictional: [
      { begins: '1', keptDigits: 0, range: '17139200', length: 10 },
      { begins: '', keptDigits: 0, range: '3023125', length: 10 },
    ],
  },
  FR: {
    countryCode: '33',
    trunk: '0',
    prefixes: [['', 1]],
    // Arcep, decision 2018-0881, 2.5.12: numbers for audiovisual works.
    fictional: [
      { begins: '1', keptDigits: 0, range: '19900', length: 9 },
      { begins: '2', keptDigits: 0, range: '26191', length: 9 },
      { begins: '3', keptDigits: 0, range: '35301', length: 9 },
      { begins: '4', keptDigits: 0, range: '46571', length: 9 },
      { begins: '5', keptDigits: 0, range: '53649', length: 9 },
      { begins: '', keptDigits: 0, range: '63998', length: 9 },
    ],
  },
  JP: {
    countryCode: '81',
    trunk: '0',
    prefixes: [
      ['3', 1],
      ['6', 1],
      ['120', 3],
      ['', 2],
    ],
    fictional: [],
  },
};

/**
 * What stands before a number of the plan: from abroad the country code, perhaps with the trunk prefix; within the country
 * the trunk prefix, or nothing, and in North America perhaps the country code. The longest first.
 */
export function dialledBefore(
  { countryCode, trunk }: NumberingPlan,
  from: 'abroad' | 'within',
): readonly string[] {
  if (from === 'abroad') return trunk === '' ? [countryCode] : [countryCode + trunk, countryCode];
  return [trunk === '' ? countryCode : trunk, ''];
}
