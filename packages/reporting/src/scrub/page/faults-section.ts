import { type PublicText, publicText } from '@prodlike/core';
import { dataTable } from '../../page/markup/data-table';
import { html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { restNote } from '../../page/markup/rest-note';
import { count } from '../../words/count';
import type { ReportedFailure, ReportedFault } from '../scrub-report';

const most = 200;

/** What stopped the run: rules that cannot be, or a step that failed. @param file that holds all of it */
export function faultsSection(
  faults: readonly ReportedFault[],
  failure: ReportedFailure | null,
  file: PublicText,
): PageSection | undefined {
  if (faults.length === 0 && failure === null) return undefined;
  const stopped = failure
    ? html`<p class="bad">${failure.step}: ${failure.message}</p>
`
    : html``;
  const caption = publicText`Rules of prodlike.yml that cannot be`;
  const titles = [publicText`Rule`, publicText`What is wrong`, publicText`What to write instead`];
  const rows = faults
    .slice(0, most)
    .map(({ where, fault, remedy }) => [html`<code>${where}</code>`, html`${fault}`, html`${remedy}`]);
  const table =
    faults.length === 0
      ? html``
      : dataTable(
          caption,
          titles.map((title) => ({ title })),
          rows,
        );
  const rest = restNote(faults.length - most, publicText`rules more`, file);
  return {
    id: publicText`faults`,
    title: publicText`What stopped it`,
    aside: count(faults.length + (failure ? 1 : 0)),
    body: html`${stopped}${table}${rest}`,
  };
}
