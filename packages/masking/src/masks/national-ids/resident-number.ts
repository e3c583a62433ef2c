import { permutationSalts } from '../digits/permutation-salts';
import { currentKey, keyedRound } from '../keyed-hash';
import { keyedPermutation } from '../numbers/keyed-permutation';
import type { NationalId } from './national-id';

const salt = permutationSalts.nationalId;

/** One of four even numbers to add to the month's first digit, so that it is 2 or more and still tells 0 from 1. */
const added = (part: string): string => `2+2*abs(${keyedRound(part, salt * 8 + 6)}%4)`;
const month = `(${added('right(permuted,9)::int8')}+substr(digits,3,1)::int%2)::text`;

/** Eleven digits as one number: year, the month's last and the day, and all behind G. */
const part = 'number/100000000000*1000000000+number/10000000%1000*1000000+number%1000000';
const permuted = keyedPermutation('part', {
  sizeA: 1_000_000n,
  sizeB: 100_000n,
  salt,
  rounds: 3,
  key: 'key',
});
const number = [
  'part/1000000000*100000000000',
  `(${added('(part%1000000000)')}+number/10000000000%2)*10000000000`,
  'part/1000000%1000*10000000',
  'number/1000000%10*1000000',
  'part%1000000',
].join('+');

/**
 * Korea: YYMMDD-GNNNNNN (Resident Registration Act, Enforcement Rules, article 2). The month becomes 20 to 99, which no birth
 * date has; digits other than the month's first and G (sex and century) are permuted. Numbers since October 2020 have no check
 * digit, so none is made.
 */
export const residentNumber: NationalId = {
  isNumber: 'length(digits)=13',
  part: 'left(digits,2)||substr(digits,4,3)||substr(digits,8)',
  result: `left(permuted,2)||${month}||substr(permuted,3,3)||substr(digits,7,1)||substr(permuted,6)`,
  around: (text) => text,
  plain: {
    digits: 13,
    steps: [
      { original: 'original', number: 'bare::int8', key: currentKey },
      { original: 'original', number: 'number', part, key: 'key' },
      { original: 'original', number: 'number', part: permuted },
      { original: 'original', number },
    ],
  },
  injective: true,
};
