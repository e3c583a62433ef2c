import type { PublicText } from './public-text';

/** Parsed JSON all of whose strings and keys are public. */
export type PublicJson =
  | PublicText
  | number
  | boolean
  | null
  | readonly PublicJson[]
  | { readonly [key: string]: PublicJson | undefined };

/**
 * JSON that is public as a whole, taken apart: its strings are pieces of it.
 *
 * @throws SyntaxError where it is no JSON; its message quotes nothing but `text`
 */
export function parsePublicJson(text: PublicText): PublicJson {
  return JSON.parse(text);
}
