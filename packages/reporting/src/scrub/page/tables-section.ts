import { type PublicText, publicText } from '@prodlike/core';
import { dataTable, type TableColumn } from '../../page/markup/data-table';
import { type Html, html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { restNote } from '../../page/markup/rest-note';
import { shareBar } from '../../page/markup/share-bar';
import { bytes, bytesChange } from '../../words/bytes';
import { count } from '../../words/count';
import { duration } from '../../words/duration';
import { shorten } from '../../words/shorten';
import type { ReportedScrubTable, ScrubReport } from '../scrub-report';
import { methodWords } from '../words/method-words';
import { scrubFile } from '../words/scrub-file';

const columns: readonly TableColumn[] = [
  { title: publicText`Table` },
  { title: publicText`Rows`, isNumber: true },
  { title: publicText`Before`, isNumber: true },
  { title: publicText`After`, isNumber: true },
  { title: publicText`Change`, isNumber: true },
  { title: publicText`Took`, isNumber: true },
  { title: publicText`Before above, after below` },
];

const most = 500;

/** What was rewritten, the largest first. */
export function tablesSection({ tables }: ScrubReport): PageSection | undefined {
  if (tables.length === 0) return undefined;
  const shown = [...tables].sort((a, b) => b.beforeBytes - a.beforeBytes).slice(0, most);
  const largest = Math.max(1, ...shown.flatMap(({ beforeBytes, afterBytes }) => [beforeBytes, afterBytes]));
  const caption = publicText`Tables that were rewritten, with indexes and TOAST, the largest first`;
  return {
    id: publicText`tables`,
    title: publicText`Tables`,
    aside: count(tables.length),
    body: html`${dataTable(
      caption,
      columns,
      shown.map((table) => cells(table, largest)),
    )}${restNote(tables.length - shown.length, publicText`smaller tables`, scrubFile)}`,
  };
}

function cells(table: ReportedScrubTable, largest: number): readonly Html[] {
  const { beforeBytes, afterBytes } = table;
  const how: PublicText = methodWords(table);
  return [
    html`<code>${shorten(table.table, 100)}</code> <small>${how}</small>`,
    html`${count(table.rows)}`,
    html`${bytes(beforeBytes)}`,
    html`${bytes(afterBytes)}`,
    html`${bytesChange(afterBytes - beforeBytes)}`,
    html`${duration(table.durationMs)}`,
    shareBar(beforeBytes / largest, afterBytes / largest),
  ];
}
