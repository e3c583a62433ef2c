import { joinPublic, type PublicText, publicText, splitPublic } from '@prodlike/core';
import { code } from './code';
import { escapeText } from './escape-text';

/** A finding's sentence as markdown: what stands between backticks becomes code, all else running text. */
export function prose(sentence: PublicText): PublicText {
  const pieces = splitPublic(sentence, publicText`\``);
  return joinPublic(
    pieces.map((piece, index) => (index % 2 === 1 ? code(piece) : escapeText(piece))),
    publicText``,
  );
}
