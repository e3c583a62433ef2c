import { choiceSalts } from '../choice-salts';
import { keyedChoice } from '../keyed-hash';
import type { NationalId } from './national-id';

const hash = keyedChoice('digits', choiceSalts.nationalId);
const padded = (number: string, digits: number): string => `lpad((${number})::text,${digits},'0')`;

/**
 * United States: AAA-GG-SSSS. The Social Security Administration never assigns an area number of 900 to 999 (20 CFR 422.103;
 * POMS RM 10201.035), and the groups 01 to 49 behind it are no taxpayer numbers of the IRS either (which begin with 50). About
 * 49 million numbers are left, fewer than are assigned.
 */
export const socialSecurityNumber: NationalId = {
  isNumber: 'length(digits)=9',
  part: 'digits',
  result: `${padded(`900+${hash}%100`, 3)}||${padded(`1+${hash}/100%49`, 2)}||${padded(`1+${hash}/4900%9999`, 4)}`,
  around: (text) => text,
  plain: {
    digits: 9,
    steps: [
      { original: 'original', hash: keyedChoice('bare', choiceSalts.nationalId) },
      { original: 'original', number: '(900+hash%100)*1000000+(1+hash/100%49)*10000+1+hash/4900%9999' },
    ],
  },
  injective: false,
};
