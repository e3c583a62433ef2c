import { type PublicText, vouch } from './public-text';

/**
 * Replaces each match of `pattern` in public text by public text: for escaping and shortening. What comes out is
 * made of pieces of public text only.
 *
 * @param pattern must have the flag `g`
 * @param replacement gets the matched piece
 */
export function replacePublic(
  text: PublicText,
  pattern: RegExp,
  replacement: PublicText | ((match: PublicText) => PublicText),
): PublicText {
  const replace = typeof replacement === 'function' ? replacement : () => replacement;
  return vouch(text.replaceAll(pattern, (match) => replace(vouch(match))));
}

/** A piece of public text, by UTF-16 positions as `String.prototype.slice`; a surrogate pair at a border is left out. */
export function slicePublic(text: PublicText, start: number, end?: number): PublicText {
  const piece = text.slice(start, end);
  return vouch(piece.replace(/^[\udc00-\udfff]/, '').replace(/[\ud800-\udbff]$/, ''));
}

/** Public text split at a constant; the pieces are public as the whole was. */
export function splitPublic(text: PublicText, separator: PublicText): readonly PublicText[] {
  return text.split(separator).map(vouch);
}
