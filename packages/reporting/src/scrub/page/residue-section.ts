import { type PublicText, publicText, publicWord } from '@prodlike/core';
import { dataTable, type TableColumn } from '../../page/markup/data-table';
import { type Html, html, nothing } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { restNote } from '../../page/markup/rest-note';
import { count } from '../../words/count';
import { cutEnd, shorten } from '../../words/shorten';
import type { ReportedResidue } from '../scrub-report';

const columns: readonly TableColumn[] = [
  { title: publicText`Where` },
  { title: publicText`What` },
  { title: publicText`Times`, isNumber: true },
  { title: publicText`Fails the proof` },
];

const mostSearches = 50;
const most = 500;

/** What of the original is still there, or looks like it, and how much was searched. @param file that holds all of it */
export function residueSection(
  residue: readonly ReportedResidue[],
  coverage: readonly PublicText[],
  file: PublicText,
): PageSection {
  const shown = residue.slice(0, most);
  const found =
    residue.length === 0
      ? html`<p>Nothing of the original was found.</p>
`
      : dataTable(publicText`Places to look at, what fails the proof first`, columns, shown.map(cells));
  return {
    id: publicText`residue`,
    title: publicText`What is left of the original`,
    aside: count(residue.length),
    body: html`${found}${meaningOf(residue)}${restNote(residue.length - shown.length, publicText`places more`, file)}${searched(coverage)}`,
  };
}

/** Why something can be there and not fail the proof. */
function meaningOf(residue: readonly ReportedResidue[]): Html {
  if (residue.every(({ fails }) => fails)) return nothing;
  return html`<p>What does not fail the proof equals an original, and is there by decision or by chance: in a column that the policy keeps, in a
definition, or because a mask draws from few values.</p>
`;
}

function cells({ kind, where, count: number, fails }: ReportedResidue): readonly Html[] {
  return [
    html`<code>${shorten(where, 140)}</code>`,
    html`${publicWord<ReportedResidue['kind']>(kind)}`,
    html`${count(number)}`,
    fails ? html`<span class="bad">yes</span>` : html`no: look at it`,
  ];
}

function searched(coverage: readonly PublicText[]): Html {
  if (coverage.length === 0) return html``;
  const items = coverage.slice(0, mostSearches).map(
    (line) => html`<li>${cutEnd(line, 300)}</li>
`,
  );
  return html`<h3>What was searched</h3>
<ul>
${items}</ul>
`;
}
