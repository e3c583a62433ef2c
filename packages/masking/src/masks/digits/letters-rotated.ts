import { keyedRound } from '../keyed-hash';

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = upper.toLowerCase();

/**
 * SQL of type text: every Latin letter replaced by the one a secret number of places further, 1 to 25.
 *
 * @param text SQL of type text
 * @param tweak SQL of type bigint, 0 or more: other numbers, other places; must follow from the result for no two to become equal
 * @param salt as of keyedPermutation
 */
export function lettersRotated(text: string, tweak: string, salt: number): string {
  const places = `2+abs(${keyedRound(tweak, salt * 8 + 7)}%25)::int`;
  const rotated = [upper, lower].map((letters) => `substr('${letters}${letters}',${places},26)`);
  return `translate(${text},'${upper}${lower}',${rotated.join('||')})`;
}

/**
 * The same, and every character beyond ASCII a question mark: for what stands where an identifier should. Its form stays, and
 * nothing is left to read.
 */
export function lettersHidden(text: string, salt: number): string {
  return `regexp_replace(${lettersRotated(text, `length(${text})::int8`, salt)},'[^ -~]','?','g')`;
}
