import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import type { ReportedUndecided } from '../scrub/scrub-report';
import { cutEnd, shorten } from '../words/shorten';
import { codeCell } from './code';
import { foldedTable } from './folded-table';
import type { Column } from './table';
import { textCell } from './text-cell';

const columns: readonly Column[] = [
  { title: publicText`Column`, align: 'left' },
  { title: publicText`A line for prodlike.yml`, align: 'left' },
  { title: publicText`Why`, align: 'left' },
];

/** Columns that no rule decides, each with a line to paste. @param file that holds all of them */
export function undecidedPart(
  undecided: readonly ReportedUndecided[],
  budget: number,
  file: PublicText,
): PublicText {
  const rows = undecided.map(({ table, column, path, suggestion, evidence }) => [
    codeCell(
      shorten(
        path === undefined ? publicText`${table}.${column}` : publicText`${table}.${column} ${path}`,
        140,
      ),
    ),
    codeCell(cutEnd(suggestion, 200)),
    textCell(cutEnd(joinPublic(evidence, publicText`; `), 300)),
  ]);
  return foldedTable(publicText`Columns without a decision`, columns, rows, budget, { file, isOpen: true });
}
