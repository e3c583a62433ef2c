import { keyedDigest } from '../keyed-hash';

/** Hexadecimal digits of the digest that may be shown: see keyedDigest. */
const digestDigits = 40;

/**
 * SQL of type text: hexadecimal digits of the same length, for what stands where an identifier should. Two texts of 16
 * characters or more do not become equal.
 *
 * @param text SQL of type text; cheap, because it is repeated
 */
export function digestOfLength(text: string, purpose: string): string {
  const digits = `left(encode(${keyedDigest(text, purpose)},'hex'),${digestDigits})`;
  return `left(repeat(${digits},1+length(${text})/${digestDigits}),length(${text}))`;
}
