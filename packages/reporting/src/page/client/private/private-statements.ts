import type { PrivateStatement } from '@prodlike/observing';
import { count } from '../../../words/count';
import { duration } from '../../../words/duration';
import type { PrivatePageData } from '../../private-page-data';
import { element } from '../dom/element';
import { sqlText } from '../dom/sql-text';
import type { Column } from '../table/column';
import { searchedTable } from '../table/searched-table';
import { privateError } from './private-error';
import { type OfRun, ofAllRuns } from './run-titles';

type Row = OfRun<PrivateStatement>;

const columns: readonly Column<Row>[] = [
  { title: 'Statement', key: ({ text }) => text, cell: statementCell },
  { title: 'Run', key: ({ run }) => run, cell: ({ run }) => run },
  {
    title: 'Migration',
    key: ({ migration }) => migration,
    cell: ({ migration }) => element('code', { class: 'name' }, migration ?? ''),
  },
  { title: 'Session', isNumber: true, key: ({ session }) => session, cell: ({ session }) => count(session) },
  {
    title: 'Began',
    isNumber: true,
    key: ({ startedMs }) => startedMs,
    cell: ({ startedMs }) => duration(startedMs),
  },
  {
    title: 'Took',
    isNumber: true,
    key: ({ durationMs }) => durationMs,
    cell: ({ durationMs }) => duration(durationMs),
  },
  { title: 'Rows', isNumber: true, key: ({ rows }) => rows, cell: ({ rows }) => count(rows) },
];

/** Statements with their constants and parameters, and the errors that they met. */
export function privateStatements(data: PrivatePageData): HTMLElement {
  const rows = ofAllRuns(data, ({ statements }) => statements);
  const omitted = data.runs.reduce((sum, { statementsOmitted }) => sum + statementsOmitted, 0);
  const table = searchedTable({
    caption: 'Statements with their constants: those that failed, and the slowest',
    columns,
    sortedBy: [4, 'ascending'],
    rows,
    things: 'statements',
    searched: ({ text, migration, parameters, error }) =>
      [text, migration, ...parameters, error?.sqlState, error?.message, error?.detail].join(' '),
  });
  return element(
    'div',
    {},
    table.element,
    omitted > 0
      ? element('p', { class: 'note' }, `${count(omitted)} statements more are in the archive’s other files.`)
      : undefined,
  );
}

function statementCell({ text, truncated, parameters, error }: Row): Node {
  return element(
    'div',
    {},
    sqlText(truncated ? `${text}…` : text),
    parameters.length === 0 ? undefined : element('small', {}, parameters.map(parameterWords).join(', ')),
    error === undefined ? undefined : privateError(error),
  );
}

function parameterWords(value: string | null | undefined, index: number): string {
  const words = value === undefined ? 'could not be read' : value === null ? 'NULL' : `'${value}'`;
  return `$${index + 1} = ${words}`;
}
