import { publicText } from '@prodlike/core';
import { dataTable, type TableColumn } from '../../page/markup/data-table';
import { type Html, html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { restNote } from '../../page/markup/rest-note';
import { shareBar } from '../../page/markup/share-bar';
import { count } from '../../words/count';
import { shorten } from '../../words/shorten';
import type { ReportedEdge, SampleReport } from '../sample-report';
import { sampleFile } from '../words/sample-file';

const columns: readonly TableColumn[] = [
  { title: publicText`Foreign key` },
  { title: publicText`From` },
  { title: publicText`Brought` },
  { title: publicText`Rows`, isNumber: true },
  { title: publicText`Of the most` },
];

const most = 1_000;

/** By which foreign keys rows came into the sample, the most rows first. */
export function edgesSection({ edges }: SampleReport): PageSection | undefined {
  if (edges.length === 0) return undefined;
  const shown = [...edges].sort((a, b) => b.rows - a.rows).slice(0, most);
  const largest = Math.max(1, ...shown.map(({ rows }) => rows));
  const caption = publicText`Rows that came by each foreign key and were not there yet`;
  return {
    id: publicText`edges`,
    title: publicText`How rows came in`,
    aside: count(edges.length),
    body: html`${dataTable(
      caption,
      columns,
      shown.map((edge) => cells(edge, largest)),
    )}${restNote(edges.length - shown.length, publicText`foreign keys more`, sampleFile)}`,
  };
}

function cells({ edge, direction, from, to, rows }: ReportedEdge, largest: number): readonly Html[] {
  const how = direction === 'down' ? publicText`as children` : publicText`because they are referred to`;
  return [
    html`<code>${shorten(edge, 140)}</code>`,
    html`<code class="name">${shorten(from, 100)}</code>`,
    html`<code class="name">${shorten(to, 100)}</code> <small>${how}</small>`,
    html`${count(rows)}`,
    shareBar(rows / largest),
  ];
}
