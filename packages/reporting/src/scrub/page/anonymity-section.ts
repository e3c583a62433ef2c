import { joinPublic, publicText } from '@prodlike/core';
import { dataTable } from '../../page/markup/data-table';
import { html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { count } from '../../words/count';
import { shorten } from '../../words/shorten';
import type { ScrubReport } from '../scrub-report';

const most = 200;

/** How well people hide among others who share their quasi-identifiers. */
export function anonymitySection({ anonymity }: ScrubReport): PageSection | undefined {
  if (anonymity.length === 0) return undefined;
  const titles = [
    { title: publicText`Table` },
    { title: publicText`Quasi-identifiers` },
    { title: publicText`Smallest group (k)`, isNumber: true as const },
    { title: publicText`Groups`, isNumber: true as const },
    { title: publicText`Of one row`, isNumber: true as const },
  ];
  const rows = anonymity
    .slice(0, most)
    .map(({ table, columns, smallestGroup, groups, singletons }) => [
      html`<code>${shorten(table, 100)}</code>`,
      html`<code>${shorten(joinPublic(columns, publicText`, `), 200)}</code>`,
      html`${count(smallestGroup)}`,
      html`${count(groups)}`,
      html`${count(singletons)}`,
    ]);
  return {
    id: publicText`anonymity`,
    title: publicText`k-anonymity`,
    body: dataTable(
      publicText`Groups of rows that are equal in all columns marked quasi-identifier`,
      titles,
      rows,
    ),
  };
}
