import { publicText } from '@prodlike/core';
import type { PublicReport, ReportedException } from '../../public-report';
import { count } from '../../words/count';
import { shorten } from '../../words/shorten';
import { dataTable, type TableColumn } from '../markup/data-table';
import { type Html, html } from '../markup/html';
import type { PageSection } from '../markup/page-section';
import { restNote } from '../markup/rest-note';
import { fileLine } from './file-line';

const columns: readonly TableColumn[] = [
  { title: publicText`Rule` },
  { title: publicText`Relation` },
  { title: publicText`Because` },
  { title: publicText`Where` },
  { title: publicText`Needed` },
];

const mostExceptions = 200;

/** What the migrations' own comments allow, with their reasons. */
export function exceptionsSection({ exceptions }: PublicReport): PageSection | undefined {
  if (exceptions.length === 0) return undefined;
  const rows = exceptions.slice(0, mostExceptions).map(cells);
  return {
    id: publicText`exceptions`,
    title: publicText`Allowed exceptions`,
    aside: count(exceptions.length),
    body: html`${dataTable(publicText`Allowed by a comment in the migration`, columns, rows)}${restNote(
      exceptions.length - rows.length,
      publicText`exceptions more`,
    )}`,
  };
}

function cells({ rule, relation, reason, migration, file, line, used }: ReportedException): readonly Html[] {
  return [
    html`<code>${rule}</code>`,
    relation === undefined ? html`any` : html`<code>${shorten(relation, 100)}</code>`,
    html`${reason}`,
    html`<code>${fileLine(file ?? migration, line)}</code>`,
    used ? html`yes` : html`no, it can go`,
  ];
}
