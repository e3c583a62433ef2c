import type { PageData, PageRun, PageStatement } from '../../data/page-data';
import { choiceField } from '../dom/choice-field';
import { element } from '../dom/element';
import { searchedTable } from '../table/searched-table';
import { statementColumns } from './statement-columns';

const kinds = [
  { value: 'work', title: 'The migrations’ own' },
  { value: 'control', title: 'Transaction control, SET, SHOW' },
  { value: 'catalog', title: 'Reads of the catalog' },
  { value: 'bookkeeping', title: 'The tool’s bookkeeping' },
  { value: '', title: 'All' },
] as const;

const slowness = [
  { value: '0', title: 'Any' },
  { value: '10', title: '10 ms and longer' },
  { value: '100', title: '100 ms and longer' },
  { value: '1000', title: '1 s and longer' },
] as const;

/** The statement table of one run, searched, sorted and filtered in the browser. */
export function statementsTable({ texts }: PageData, run: PageRun): HTMLElement {
  let kind = 'work';
  let leastMs = 0;
  const isShown = (statement: PageStatement): boolean =>
    (kind === '' || statement.kind === kind) && statement.maxMs >= leastMs;
  const mostMs = run.statements.reduce((most, { totalMs }) => Math.max(most, totalMs), 0);
  const table = searchedTable({
    caption: 'Statements, with constants masked; the headings sort',
    columns: statementColumns(texts, mostMs),
    sortedBy: [3, 'descending'],
    rows: run.statements,
    things: 'statements',
    searched: ({ sql, migration }) => `${sql} ${texts[migration] ?? ''}`,
    fields: [
      choiceField('Kind', kinds, (value) => {
        kind = value;
        table.show(isShown);
      }),
      choiceField('Slowest call', slowness, (value) => {
        leastMs = Number(value);
        table.show(isShown);
      }),
    ],
  });
  table.show(isShown);
  const omitted =
    run.statementsOmitted > 0
      ? element('p', { class: 'note' }, `${run.statementsOmitted} cheaper statements are not on this page.`)
      : undefined;
  return element('div', {}, table.element, omitted);
}
