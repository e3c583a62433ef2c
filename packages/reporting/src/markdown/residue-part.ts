import { type PublicText, publicText, publicWord } from '@prodlike/core';
import type { ReportedResidue } from '../scrub/scrub-report';
import { count } from '../words/count';
import { shorten } from '../words/shorten';
import { codeCell } from './code';
import { foldedTable } from './folded-table';
import type { Column } from './table';

const columns: readonly Column[] = [
  { title: publicText``, align: 'left' },
  { title: publicText`Where`, align: 'left' },
  { title: publicText`What`, align: 'left' },
  { title: publicText`Times`, align: 'right' },
];

/** Where originals were found, or may be. @param file that holds all of it */
export function residuePart(
  residue: readonly ReportedResidue[],
  budget: number,
  file: PublicText,
): PublicText {
  const rows = residue.map(({ kind, where, count: number, fails }) => [
    fails ? publicText`❌` : publicText`👀`,
    codeCell(shorten(where, 140)),
    publicWord<ReportedResidue['kind']>(kind),
    count(number),
  ]);
  const isOpen = residue.some(({ fails }) => fails);
  return foldedTable(publicText`What is left of the original`, columns, rows, budget, { file, isOpen });
}
