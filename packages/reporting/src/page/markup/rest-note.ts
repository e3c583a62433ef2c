import { type PublicText, publicText } from '@prodlike/core';
import { count } from '../../words/count';
import { type Html, html, nothing } from './html';

/**
 * Says how many more there are than the page shows; nothing where it shows all.
 *
 * @param file where they all stand
 */
export function restNote(rest: number, what: PublicText, file = publicText`report.json`): Html {
  return rest > 0
    ? html`<p class="note">${publicText`…and ${count(rest)} ${what}, in ${file}.`}</p>
`
    : nothing;
}
