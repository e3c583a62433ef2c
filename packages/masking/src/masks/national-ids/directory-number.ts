import { permutationSalts } from '../digits/permutation-salts';
import { currentKey } from '../keyed-hash';
import { keyedPermutation } from '../numbers/keyed-permutation';
import type { NationalId } from './national-id';

/** The twelve months, and one for all that is none. */
function unusedMonth(month: string): string {
  return `CASE WHEN ${month} BETWEEN 1 AND 7 THEN ${month}+12 WHEN ${month} BETWEEN 8 AND 12 THEN ${month}+35 ELSE 48 END`;
}
const month = unusedMonth('substr(digits,4,2)::int');
const body = `left(digits,1)||left(permuted,2)||(${month})::text||substr(permuted,3)`;
const key = `CASE WHEN length(digits)=15 THEN lpad((97-(${body})::int8%97)::text,2,'0') ELSE '' END`;

/** Year and all behind the month but the key, ten digits, as one number. */
const part = 'number/1000000000000%100*100000000+number/100%100000000';
const permuted = keyedPermutation('part', {
  sizeA: 100_000n,
  sizeB: 100_000n,
  salt: permutationSalts.nationalId,
  rounds: 3,
  key: 'key',
});
const thirteen = `number/100000000000000*1000000000000+part/100000000*10000000000+(${unusedMonth('(number/10000000000%100)')})*100000000+part%100000000`;

/**
 * France: the number in the Répertoire national d'identification des personnes physiques, 13 digits and a key of two. The month
 * becomes 13 to 19 or 43 to 48, which INSEE gives nobody (20 to 42 and 50 to 99 stand for incomplete registers); sex stays,
 * other digits are permuted, the key is right. Numbers with a letter (Corsica) are permuted as a whole.
 */
export const directoryNumber: NationalId = {
  isNumber: 'length(digits) IN (13,15) AND length(bare)=length(digits)',
  part: 'substr(digits,2,2)||substr(digits,6,8)',
  result: `${body}||${key}`,
  around: (text) => text,
  plain: {
    digits: 15,
    steps: [
      { original: 'original', number: 'bare::int8', key: currentKey },
      { original: 'original', number: 'number', part, key: 'key' },
      { original: 'original', number: 'number', part: permuted },
      { original: 'original', number: thirteen },
      { original: 'original', number: 'number*100+97-number%97' },
    ],
  },
  injective: true,
};
