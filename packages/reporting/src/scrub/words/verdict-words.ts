import { type PublicText, publicText } from '@prodlike/core';
import { count, counted } from '../../words/count';
import type { ScrubReport, ScrubVerdict } from '../scrub-report';
import { failedAccounts } from './failed-accounts';

export const scrubVerdictWords: Record<ScrubVerdict, PublicText> = {
  clean: publicText`Clean`,
  undecided: publicText`Undecided`,
  failed: publicText`Failed`,
  refused: publicText`Refused`,
};

/** The verdict in a sentence, without the verdict's own word and without a name. */
export function scrubHeadline(report: ScrubReport): PublicText {
  switch (report.verdict) {
    case 'refused':
      return publicText`${counted(report.faults.length, publicText`rule of prodlike.yml`, publicText`rules of prodlike.yml`)} cannot be, and nothing was touched`;
    case 'undecided':
      return publicText`${counted(report.undecided.length, publicText`column or path has`, publicText`columns or paths have`)} no decision, and nothing was changed`;
    case 'failed':
      return failedHeadline(report);
    default:
      return cleanHeadline(report);
  }
}

function failedHeadline(report: ScrubReport): PublicText {
  const { failure, columns, residue } = report;
  if (failure !== null) return publicText`the run stopped before its end: do not hand this copy out`;
  const leaking = columns.filter(({ passed }) => passed === false).length;
  const left = residue.filter(({ fails }) => fails).length;
  const open = failedAccounts(report).length;
  if (leaking + left + open === 0) return publicText`nothing could be proved: do not hand this copy out`;
  return publicText`do not hand this copy out: ${counted(leaking, publicText`column`, publicText`columns`)}, ${counted(left, publicText`place`, publicText`places`)} and ${counted(open, publicText`account or connection`, publicText`accounts or connections`)} failed the proof`;
}

function cleanHeadline({ mode, columns }: ScrubReport): PublicText {
  if (mode === 'check') return publicText`all ${count(columns.length)} columns have a decision`;
  return publicText`masked as the policy says, and nothing of the original was found`;
}
