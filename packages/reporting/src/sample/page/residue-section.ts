import { type PublicText, publicText } from '@prodlike/core';
import { type Html, html, nothing } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { restNote } from '../../page/markup/rest-note';
import { count } from '../../words/count';
import { cutEnd } from '../../words/shorten';
import type { SampleReport } from '../sample-report';
import { sampleFile } from '../words/sample-file';

const most = 200;

/** Whether originals were found in the finished files, and how much was searched. */
export function residueSection({ residue, coverage, masking }: SampleReport): PageSection | undefined {
  if (residue.length === 0 && coverage.length === 0 && !masking.unmasked) return undefined;
  return {
    id: publicText`residue`,
    title: publicText`Search for originals`,
    aside: count(residue.length),
    body: html`${found(residue, masking.unmasked)}${list(publicText`What was searched`, coverage)}`,
  };
}

function found(residue: readonly PublicText[], unmasked: boolean): Html {
  if (unmasked)
    return html`<p class="bad">Nothing is masked, so nothing was searched: every row is as it is in the source.</p>
`;
  if (residue.length === 0)
    return html`<p>Nothing of the original was found.</p>
`;
  return html`<p class="bad">Originals were found; the result was not handed out.</p>
${list(publicText`Where`, residue)}`;
}

function list(title: PublicText, items: readonly PublicText[]): Html {
  if (items.length === 0) return nothing;
  const shown = items.slice(0, most).map(
    (item) => html`<li>${cutEnd(item, 300)}</li>
`,
  );
  return html`<h3>${title}</h3>
<ul>
${shown}</ul>
${restNote(items.length - most, publicText`more`, sampleFile)}`;
}
