import { publicText } from '@prodlike/core';
import { dataTable, type TableColumn } from '../../page/markup/data-table';
import { html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { restNote } from '../../page/markup/rest-note';
import { count } from '../../words/count';
import { cutEnd, shorten } from '../../words/shorten';
import type { SampleReport } from '../sample-report';
import { sampleFile } from '../words/sample-file';

const columns: readonly TableColumn[] = [
  { title: publicText`Sequence` },
  { title: publicText`Value`, isNumber: true },
  { title: publicText`From` },
];

const most = 500;

/** What sequences were set to, and why. */
export function sequencesSection({ sequences }: SampleReport): PageSection | undefined {
  if (sequences.length === 0) return undefined;
  const rows = sequences
    .slice(0, most)
    .map(({ sequence, value, called, by }) => [
      html`<code>${shorten(sequence, 140)}</code>`,
      called ? html`${value}` : html`${value} <small>comes next</small>`,
      html`${cutEnd(by, 200)}`,
    ]);
  return {
    id: publicText`sequences`,
    title: publicText`Sequences`,
    aside: count(sequences.length),
    body: html`${dataTable(publicText`Sequences of the sample`, columns, rows)}${restNote(sequences.length - most, publicText`sequences more`, sampleFile)}`,
  };
}
