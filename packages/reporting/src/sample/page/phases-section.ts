import { publicText } from '@prodlike/core';
import { dataTable, type TableColumn } from '../../page/markup/data-table';
import { html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { shareBar } from '../../page/markup/share-bar';
import { duration } from '../../words/duration';
import type { SampleReport } from '../sample-report';

const columns: readonly TableColumn[] = [
  { title: publicText`Step` },
  { title: publicText`Took`, isNumber: true },
  { title: publicText`Of the longest` },
];

/** Where the time went. */
export function phasesSection({ phases }: SampleReport): PageSection | undefined {
  if (phases.length === 0) return undefined;
  const longest = Math.max(1, ...phases.map(({ durationMs }) => durationMs));
  const rows = phases.map(({ title, durationMs }) => [
    html`${title}`,
    html`${duration(durationMs)}`,
    shareBar(durationMs / longest),
  ]);
  return {
    id: publicText`steps`,
    title: publicText`Steps`,
    body: dataTable(publicText`Steps of the run, in their order`, columns, rows),
  };
}
