import { bytes } from '../../../words/bytes';
import { count } from '../../../words/count';
import { duration } from '../../../words/duration';
import type { PageStatement } from '../../data/page-data';
import { element } from '../dom/element';
import { shareBar } from '../dom/share-bar';
import { sqlText } from '../dom/sql-text';
import type { Column } from '../table/column';

type Measure = 'calls' | 'totalMs' | 'maxMs' | 'meanMs' | 'rows';

/** @param mostMs what fills the bar of a total */
export function statementColumns(texts: readonly string[], mostMs: number): readonly Column<PageStatement>[] {
  const nameOf = ({ migration }: PageStatement): string => texts[migration] ?? '';
  return [
    { title: 'Statement', key: ({ sql }) => sql, cell: statementCell },
    { title: 'Migration', key: nameOf, cell: (row) => element('code', { class: 'name' }, nameOf(row)) },
    measure('Calls', 'calls', count),
    {
      ...measure('Total', 'totalMs', duration),
      cell: ({ totalMs }) => element('span', {}, duration(totalMs), shareBar(totalMs / mostMs)),
    },
    measure('Max', 'maxMs', duration),
    measure('Mean', 'meanMs', duration),
    measure('Rows', 'rows', count),
    {
      title: 'WAL',
      isNumber: true,
      key: ({ walBytes }) => walBytes,
      cell: ({ walBytes }) => (walBytes === undefined ? '' : bytes(walBytes)),
    },
  ];
}

function measure(title: string, key: Measure, words: (value: number) => string): Column<PageStatement> {
  return { title, isNumber: true, key: (row) => row[key], cell: (row) => words(row[key]) };
}

function statementCell({ sql, nested, errors, plan }: PageStatement): Node {
  const notes = [
    nested ? 'in a function' : undefined,
    errors > 0 ? element('strong', { class: 'bad' }, `${count(errors)} failed`) : undefined,
    plan === undefined ? undefined : element('a', { href: `#plan-${plan}` }, `Plan ${plan}`),
  ].filter((note) => note !== undefined);
  if (notes.length === 0) return sqlText(sql);
  const line = element('small', {});
  for (const note of notes) line.append(...(line.hasChildNodes() ? [', ', note] : [note]));
  return element('span', {}, sqlText(sql), line);
}
