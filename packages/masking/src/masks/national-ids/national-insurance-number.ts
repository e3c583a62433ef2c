import { choiceSalts } from '../choice-salts';
import { keyedChoice } from '../keyed-hash';
import type { NationalId } from './national-id';

/** Every unused prefix: six first letters before any second one. */
const prefixes = [...'DFIQUV'].flatMap((first) =>
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((second) => first + second),
);

const hash = keyedChoice('upper(bare)', choiceSalts.nationalId);
const prefix = `substr('${prefixes.join('')}',1+2*(${hash}%${prefixes.length})::int,2)`;

/**
 * Great Britain: two letters, six digits, a letter A to D. D, F, I, Q, U and V are never the first letter (HMRC, National
 * Insurance Manual NIM39110). Fewer prefixes begin so than are in use, so that numbers become equal.
 */
export const nationalInsuranceNumber: NationalId = {
  isNumber: "length(digits)=6 AND upper(bare)~'^[A-Z][A-Z][0-9][0-9][0-9][0-9][0-9][0-9][A-D]?$'",
  part: 'digits',
  result: 'permuted',
  around: (text) => `overlay(${text} placing ${prefix} from 1)`,
  injective: false,
};
