import { type PublicText, publicText, slicePublic } from '@prodlike/core';

/** Text of at most `maxLength` UTF-16 units; a longer one loses its middle, because names differ at both ends. */
export function shorten(text: PublicText, maxLength: number): PublicText {
  if (text.length <= maxLength) return text;
  const tail = Math.floor(maxLength / 3);
  const head = maxLength - tail - 1;
  return publicText`${slicePublic(text, 0, head)}…${slicePublic(text, text.length - tail)}`;
}

/** As `shorten`, but loses its end: a statement says at its beginning what it is. */
export function cutEnd(text: PublicText, maxLength: number): PublicText {
  return text.length <= maxLength ? text : publicText`${slicePublic(text, 0, maxLength - 1)}…`;
}
