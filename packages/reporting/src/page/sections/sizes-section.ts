import { publicText } from '@prodlike/core';
import type { RelationSize } from '@prodlike/observing';
import type { PublicReport } from '../../public-report';
import { bytes, bytesChange } from '../../words/bytes';
import { changedSizes, sizeChange } from '../../words/changed-sizes';
import { count } from '../../words/count';
import { shorten } from '../../words/shorten';
import { dataTable, type TableColumn } from '../markup/data-table';
import { type Html, html } from '../markup/html';
import type { PageSection } from '../markup/page-section';
import { restNote } from '../markup/rest-note';
import { shareBar } from '../markup/share-bar';

const columns: readonly TableColumn[] = [
  { title: publicText`Relation` },
  { title: publicText`Before`, isNumber: true },
  { title: publicText`After`, isNumber: true },
  { title: publicText`Change`, isNumber: true },
  { title: publicText`Before above, after below` },
];

const mostSizes = 500;

/** Relations whose size changed, the largest change first. */
export function sizesSection({ sizes }: PublicReport): PageSection | undefined {
  const changed = changedSizes(sizes);
  if (changed.length === 0) return undefined;
  const shown = changed.slice(0, mostSizes);
  const largest = shown.reduce(
    (most, { beforeBytes, afterBytes }) => Math.max(most, beforeBytes ?? 0, afterBytes ?? 0),
    1,
  );
  const caption = publicText`Relations whose size changed, the largest change first; a table without its indexes`;
  return {
    id: publicText`sizes`,
    title: publicText`Sizes`,
    aside: count(changed.length),
    body: html`${dataTable(
      caption,
      columns,
      shown.map((size) => cells(size, largest)),
    )}${restNote(changed.length - shown.length, publicText`smaller changes`)}`,
  };
}

function cells(size: RelationSize, largest: number): readonly Html[] {
  const { relation, beforeBytes, afterBytes } = size;
  return [
    html`<code>${shorten(relation, 100)}</code>`,
    beforeBytes === null ? html`new` : html`${bytes(beforeBytes)}`,
    afterBytes === null ? html`dropped` : html`${bytes(afterBytes)}`,
    html`${bytesChange(sizeChange(size))}`,
    shareBar((beforeBytes ?? 0) / largest, (afterBytes ?? 0) / largest),
  ];
}
