import { publicText } from '@prodlike/core';
import type { PublicReport } from '../../public-report';
import { bytes } from '../../words/bytes';
import { count } from '../../words/count';
import { cutEnd, shorten } from '../../words/shorten';
import { dataTable, type TableColumn } from '../markup/data-table';
import { html } from '../markup/html';
import type { PageSection } from '../markup/page-section';
import { restNote } from '../markup/rest-note';

const columns: readonly TableColumn[] = [
  { title: publicText`Relation` },
  { title: publicText`Its table`, isNumber: true },
  { title: publicText`Statement` },
  { title: publicText`Migration` },
];

const mostRewrites = 200;

/** Relations whose files were written anew as a whole. */
export function rewritesSection({ rewrites }: PublicReport): PageSection | undefined {
  if (rewrites.length === 0) return undefined;
  const rows = rewrites
    .slice(0, mostRewrites)
    .map(({ relation, tableBytes, statement, migration }) => [
      html`<code>${shorten(relation, 100)}</code>`,
      html`${bytes(tableBytes)}`,
      html`<code class="sql">${cutEnd(statement, 300)}</code>`,
      html`<code>${shorten(migration, 100)}</code>`,
    ]);
  return {
    id: publicText`rewrites`,
    title: publicText`Rewrites`,
    aside: count(rewrites.length),
    body: html`${dataTable(publicText`Relations that were written anew as a whole, with their size before`, columns, rows)}${restNote(rewrites.length - rows.length, publicText`rewrites more`)}`,
  };
}
