import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { listed } from '../plain/listed';
import { terminalText } from '../plain/terminal-text';
import { undecidedLine } from '../plain/undecided-line';
import type { ScrubReport } from './scrub-report';
import { failedAccounts } from './words/failed-accounts';
import { failedProof } from './words/failed-proof';
import { headerNumbers } from './words/header-numbers';
import { objectionWords, passedWord } from './words/objection-words';
import { scrubHeadline, scrubVerdictWords } from './words/verdict-words';

/**
 * The report for a terminal or a log: short, without markdown.
 *
 * @param reportPath where the full report lies, as the user may open it
 */
export function renderScrubPlain(report: ScrubReport, reportPath?: PublicText): PublicText {
  const { verdict, objections } = report;
  const lines = [
    publicText`${scrubVerdictWords[verdict]}: ${scrubHeadline(report)}.`,
    ...headerNumbers(report).map(
      ({ title, value, explanation }) => publicText`${title}: ${value} ${explanation}`,
    ),
    publicText``,
    ...objectionWords.map(
      ({ objection, title }) =>
        publicText`${title} (${passedWord(objections[objection].passed)}): ${objections[objection].answer}`,
    ),
    ...listed(
      publicText`Wrong rules`,
      report.faults.map(({ where, fault, remedy }) => publicText`${where} ${fault}. ${remedy}`),
    ),
    ...listed(publicText`Undecided, with a line for prodlike.yml`, report.undecided.map(undecidedLine)),
    ...listed(publicText`Accounts, as apply would treat them`, foreseenAccounts(report)),
    ...listed(publicText`Failed`, failedLines(report)),
    ...(reportPath ? [publicText``, publicText`Report: ${reportPath}`] : []),
  ];
  return terminalText(joinPublic(lines, publicText`\n`));
}

/** Of a check; what apply did stands in the report file. */
function foreseenAccounts({ mode, accounts, disarmed }: ScrubReport): readonly PublicText[] {
  if (mode !== 'check') return [];
  return [
    ...accounts.map(({ role, action }) => publicText`${role}: ${action}`),
    ...disarmed.map(({ name, action }) => publicText`${name}: ${action}`),
  ];
}

function failedLines(report: ScrubReport): readonly PublicText[] {
  const { verdict, failure, coverage } = report;
  const found = [...failedProof(report), ...failedAccounts(report)];
  // A proof that found nothing and failed says in its coverage why.
  return found.length === 0 && verdict === 'failed' && failure === null ? coverage : found;
}
