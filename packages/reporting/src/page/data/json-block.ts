import { type PublicText, publicText, replacePublic } from '@prodlike/core';
import { finishedMarkup, type Html, html } from '../markup/html';

const references: ReadonlyMap<string, PublicText> = new Map([
  ['<', publicText`\\u003c`],
  ['>', publicText`\\u003e`],
  ['&', publicText`\\u0026`],
  ['\u2028', publicText`\\u2028`],
  ['\u2029', publicText`\\u2029`],
]);

/** JSON of the same value in which nothing can end an element, open a comment or be a reference (WHATWG HTML, 4.12.1.3). */
export function escapeJson(json: PublicText): PublicText {
  return replacePublic(json, /[<>&\u2028\u2029]/g, (match) => references.get(match) ?? match);
}

/**
 * Data for the page's script, in an element that no browser runs.
 *
 * @param json escaped by `escapeJson`
 */
export function jsonBlock(id: PublicText, json: PublicText): Html {
  return html`<script type="application/json" id="${id}">${finishedMarkup(json)}</script>
`;
}
