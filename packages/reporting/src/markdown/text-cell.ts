import { type PublicText, publicText, replacePublic } from '@prodlike/core';
import { escapeText } from './escape-text';

/**
 * Running text for a table's cell. A pipe that follows a backslash would end the cell whatever is done to it (GFM 4.10); it
 * becomes a broken bar.
 */
export function textCell(text: PublicText): PublicText {
  return escapeText(replacePublic(text, /(?<=\\)\|/g, publicText`¦`));
}
