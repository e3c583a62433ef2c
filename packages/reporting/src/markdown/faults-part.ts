import { type PublicText, publicText } from '@prodlike/core';
import type { ReportedFault } from '../scrub/scrub-report';
import { codeCell } from './code';
import { foldedTable } from './folded-table';
import type { Column } from './table';
import { textCell } from './text-cell';

const columns: readonly Column[] = [
  { title: publicText`Rule`, align: 'left' },
  { title: publicText`What is wrong`, align: 'left' },
  { title: publicText`Write instead`, align: 'left' },
];

/** What of prodlike.yml cannot be. @param file that holds all of it */
export function faultsPart(faults: readonly ReportedFault[], budget: number, file: PublicText): PublicText {
  const rows = faults.map(({ where, fault, remedy }) => [codeCell(where), textCell(fault), textCell(remedy)]);
  return foldedTable(publicText`Rules that cannot be`, columns, rows, budget, { file, isOpen: true });
}
