import { publicText } from '@prodlike/core';
import { dataTable } from '../../page/markup/data-table';
import { html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { restNote } from '../../page/markup/rest-note';
import { count } from '../../words/count';
import { cutEnd } from '../../words/shorten';
import type { ScrubReport } from '../scrub-report';
import { scrubFile } from '../words/scrub-file';

const most = 200;

/** The user's queries, planned before and after. */
export function plansSection({ plans }: ScrubReport): PageSection | undefined {
  if (plans.length === 0) return undefined;
  const titles = [
    { title: publicText`Query` },
    { title: publicText`Before` },
    { title: publicText`Cost`, isNumber: true as const },
    { title: publicText`After` },
    { title: publicText`Cost`, isNumber: true as const },
  ];
  const rows = plans
    .slice(0, most)
    .map(({ query, changed, before, after, costBefore, costAfter }) => [
      changed ? html`<code>${query}</code> <small class="bad">changed</small>` : html`<code>${query}</code>`,
      html`${cutEnd(before, 400)}`,
      html`${count(costBefore)}`,
      html`${cutEnd(after, 400)}`,
      html`${count(costAfter)}`,
    ]);
  return {
    id: publicText`plans`,
    title: publicText`Query plans`,
    aside: count(plans.length),
    body: html`${dataTable(publicText`The queries of prodlike.yml, planned before and after`, titles, rows)}${restNote(plans.length - most, publicText`queries more`, scrubFile)}`,
  };
}
