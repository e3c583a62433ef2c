import { type PublicText, publicText, splitPublic } from '@prodlike/core';
import { type Html, html } from './html';

/** A finding's sentence: what stands between backticks becomes code, all else running text. */
export function proseHtml(sentence: PublicText): Html {
  const pieces = splitPublic(sentence, publicText`\``);
  const marked = pieces.map((piece, index) =>
    index % 2 === 1 ? html`<code>${piece}</code>` : html`${piece}`,
  );
  return html`${marked}`;
}
