import { type PublicText, publicText } from '@prodlike/core';
import { dataTable } from '../../page/markup/data-table';
import { type Html, html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import type { ReportedFault } from '../../scrub/scrub-report';
import { count } from '../../words/count';
import type { RotationReport } from '../rotation-report';

const titles = [publicText`Input`, publicText`What is wrong`, publicText`What to do`];

/** What stood in the way, and what failed. */
export function faultsSection({ faults, failure }: RotationReport): PageSection | undefined {
  if (faults.length === 0 && failure === null) return undefined;
  const stopped = failure
    ? html`<p class="bad">${failure.step}: ${failure.message}</p>
`
    : html``;
  return {
    id: publicText`faults`,
    title: publicText`What stopped it`,
    aside: count(faults.length + (failure ? 1 : 0)),
    body: html`${stopped}${tableOf(publicText`Inputs, or what they name, that stand in the way`, faults)}`,
  };
}

/** What a dry run can do without, and a real run cannot. */
export function notesSection({ notes }: RotationReport): PageSection | undefined {
  if (notes.length === 0) return undefined;
  return {
    id: publicText`notes`,
    title: publicText`A real run needs besides`,
    aside: count(notes.length),
    body: tableOf(publicText`Inputs that this plan did without`, notes),
  };
}

function tableOf(caption: PublicText, faults: readonly ReportedFault[]): Html {
  if (faults.length === 0) return html``;
  const rows = faults.map(({ where, fault, remedy }) => [
    html`<code>${where}</code>`,
    html`${fault}`,
    html`${remedy}`,
  ]);
  return dataTable(
    caption,
    titles.map((title) => ({ title })),
    rows,
  );
}
