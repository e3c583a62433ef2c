import { permutationSalts } from '../digits/permutation-salts';
import { keyedRound } from '../keyed-hash';
import type { NationalId } from './national-id';

/** One of four even numbers to add to the month's first digit, so that it is 2 or more and still tells 0 from 1. */
const added = `2+2*abs(${keyedRound('right(permuted,9)::int8', permutationSalts.nationalId * 8 + 6)}%4)`;
const month = `(${added}+substr(digits,3,1)::int%2)::text`;

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
  injective: true,
};
