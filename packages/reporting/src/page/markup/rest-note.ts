import { type PublicText, publicText } from '@prodlike/core';
import { count } from '../../words/count';
import { type Html, html, nothing } from './html';

/** Says how many more there are than the page shows; nothing where it shows all. */
export function restNote(rest: number, what: PublicText): Html {
  return rest > 0
    ? html`<p class="note">${publicText`…and ${count(rest)} ${what}, in report.json.`}</p>
`
    : nothing;
}
