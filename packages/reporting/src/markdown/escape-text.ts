import { type PublicText, publicText, replacePublic } from '@prodlike/core';

const entities: ReadonlyMap<string, PublicText> = new Map([
  ['&', publicText`&amp;`],
  ['<', publicText`&lt;`],
  ['>', publicText`&gt;`],
  // GitHub reads `$…$` as a formula; nothing escapes that.
  ['$', publicText`＄`],
]);

/** Breaks what GitHub would link, and cannot be seen. */
const zeroWidthSpace = publicText`\u200b`;

/**
 * Running text in markdown in which nothing is formatted, linked or mentioned. What GitHub would link by its own rules
 * (@name, #123, GH-1, addresses, :emoji:) is broken by a zero-width space; the rest by CommonMark's backslash.
 */
export function escapeText(text: PublicText): PublicText {
  const oneLine = replacePublic(text, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, publicText` `);
  const unlinked = replacePublic(
    oneLine,
    /[@#]|:(?=\S)|www(?=\.)|GH(?=-)/gi,
    (match) => publicText`${match === '@' ? zeroWidthSpace : publicText``}${match}${zeroWidthSpace}`,
  );
  return replacePublic(
    unlinked,
    /[&<>$\\`*_{}[\]()#+!|~-]/g,
    (match) => entities.get(match) ?? publicText`\\${match}`,
  );
}
