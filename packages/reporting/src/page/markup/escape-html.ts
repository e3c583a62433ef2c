import { type PublicText, publicText, replacePublic } from '@prodlike/core';

const entities: ReadonlyMap<string, PublicText> = new Map([
  ['&', publicText`&amp;`],
  ['<', publicText`&lt;`],
  ['>', publicText`&gt;`],
  ['"', publicText`&quot;`],
  ["'", publicText`&#39;`],
  // Template engines and old parsers read it as a quote.
  ['`', publicText`&#96;`],
]);

/**
 * Text for an element's content or a quoted attribute. The five characters that HTML gives a meaning there become
 * references (WHATWG HTML, 13.3), and what would hide or reorder its neighbours becomes a blank.
 */
export function escapeHtml(text: PublicText): PublicText {
  const visible = replacePublic(text, /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, publicText` `);
  return replacePublic(visible, /[&<>"'`]/g, (match) => entities.get(match) ?? match);
}
