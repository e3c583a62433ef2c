import { type PublicText, publicText, replacePublic } from '@prodlike/core';

/** Lines in which no name steers the terminal. */
export function terminalText(lines: PublicText): PublicText {
  return replacePublic(lines, /(?!\n)[\p{Cc}\p{Zl}\p{Zp}]/gu, publicText`?`);
}
