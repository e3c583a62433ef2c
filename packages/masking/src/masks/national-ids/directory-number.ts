import type { NationalId } from './national-id';

const month = 'substr(digits,4,2)::int';
/** The twelve months, and one for all that is none. */
const unusedMonth = `CASE WHEN ${month} BETWEEN 1 AND 7 THEN ${month}+12 WHEN ${month} BETWEEN 8 AND 12 THEN ${month}+35 ELSE 48 END`;
const body = `left(digits,1)||left(permuted,2)||(${unusedMonth})::text||substr(permuted,3)`;
const key = `CASE WHEN length(digits)=15 THEN lpad((97-(${body})::int8%97)::text,2,'0') ELSE '' END`;

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
  injective: true,
};
