import { publicText } from '@prodlike/core';
import { type Column, tableWithin } from '../../markdown/table';
import { textCell } from '../../markdown/text-cell';
import type { ScrubReport } from '../scrub-report';
import { objectionWords } from '../words/objection-words';

const columns: readonly Column[] = [
  { title: publicText`Objection to scrubbing`, align: 'left' },
  { title: publicText``, align: 'left' },
  { title: publicText`This run`, align: 'left' },
];

/** The five objections with their answers, as a table. */
export function objectionsPart({ objections }: ScrubReport, budget: number) {
  const rows = objectionWords.map(({ objection, title }) => {
    const { passed, answer } = objections[objection];
    const sign = passed === null ? publicText`➖` : passed ? publicText`✅` : publicText`❌`;
    return [title, sign, textCell(answer)];
  });
  return tableWithin(columns, rows, budget).markdown;
}
