import { keyedChoice } from '../keyed-hash';
import type { MaskContext } from '../mask';

/**
 * SQL of type integer: from 1 to `most`, and its sign, both by the hash of a text. Two parts, because at the ends of a type's
 * range only one direction is left.
 */
export interface KeyedShift {
  readonly amount: string;
  readonly sign: string;
}

export function keyedShift(text: string, most: number, salt: number): KeyedShift {
  const hash = keyedChoice(text, salt);
  return { amount: `(1+${hash}/2%${most})::int`, sign: `(1-2*(${hash}%2))::int` };
}

/**
 * What a shift is derived from: the original of the subject's column, so that all values of one subject move alike; without a
 * subject, or where it is NULL, the value itself.
 *
 * @param own SQL of type text that follows from the value, the same under every setting of the session
 */
export function shiftedWith(subject: string | undefined, own: string, context: MaskContext): string {
  if (subject === undefined) return own;
  return `coalesce((${context.original(subject)})::text COLLATE "C",${own})`;
}
