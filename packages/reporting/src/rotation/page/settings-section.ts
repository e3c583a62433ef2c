import { publicText } from '@prodlike/core';
import { dataTable, type TableColumn } from '../../page/markup/data-table';
import { html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { count } from '../../words/count';
import type { RotationReport } from '../rotation-report';
import { priceWords } from '../words/header-numbers';
import { settingWords } from '../words/step-words';

const columns: readonly TableColumn[] = [
  { title: publicText`Setting` },
  { title: publicText`Source` },
  { title: publicText`New` },
  { title: publicText`Difference` },
];

/** Settings of the source and of the new instance, surprises first, and what the difference costs. */
export function settingsSection({ settings, priceDifference }: RotationReport): PageSection | undefined {
  if (settings.length === 0) return undefined;
  const rows = settings.map(({ name, source, next, verdict }) => [
    html`${name}`,
    html`<code>${source}</code>`,
    html`<code>${next}</code>`,
    verdict === 'surprise'
      ? html`<span class="bad">${settingWords[verdict]}</span>`
      : html`${settingWords[verdict]}`,
  ]);
  const price =
    priceDifference === null
      ? html``
      : html`<p>By the prices that were given: ${priceWords(priceDifference)}.</p>
`;
  return {
    id: publicText`settings`,
    title: publicText`Settings`,
    aside: count(settings.length),
    body: html`${dataTable(publicText`The source's settings and the new one's: what nobody asked for first`, columns, rows)}${price}`,
  };
}
