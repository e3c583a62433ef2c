import { type PublicText, publicText } from '@prodlike/core';
import type { ColumnFailure } from '@prodlike/scrubbing';
import { residueWords } from '../../words/residue-words';
import type { ReportedColumn, ScrubReport } from '../scrub-report';
import { nullWords, unchangedWords } from './measure-words';

/** What failed the proof of columns and places, one sentence for each cause. */
export function failedProof({ columns, residue }: ScrubReport): readonly PublicText[] {
  return [
    ...columns.flatMap((column) =>
      column.failures.map(
        (failure) => publicText`${column.table}.${column.column} ${failureWords(failure, column)}`,
      ),
    ),
    ...residue.filter(({ fails }) => fails).map(residueWords),
  ];
}

/** Goes on after the column's name. */
export function failureWords(failure: ColumnFailure, column: ReportedColumn): PublicText {
  switch (failure) {
    case 'not-measured':
      return publicText`could not be compared: it was not there, not decided or not readable when apply ran`;
    case 'values-kept':
      return publicText`holds values that are what they were, which the mask does not explain (unchanged: ${unchangedWords(column)})`;
    case 'mask-changes-nothing':
      return publicText`has a mask that gives back what it gets (unchanged: ${unchangedWords(column)}); choose another one, or keep the column with a reason`;
    case 'leaves-kept':
      return publicText`has documents that hold at masked paths what they held there before`;
    case 'nulls-moved':
      return publicText`has another share of NULLs than before (${nullWords(column)}), and its mask makes none`;
  }
}
