import { joinPublic, type PublicText, publicText, publicWord } from '@prodlike/core';
import { alignColumns } from '../plain/align-columns';
import { listed } from '../plain/listed';
import { terminalText } from '../plain/terminal-text';
import { duration } from '../words/duration';
import { shorten } from '../words/shorten';
import type { ReportedStep, RotationReport } from './rotation-report';
import { rotationHeaderNumbers } from './words/header-numbers';
import { stepWords } from './words/step-words';
import { rotationHeadline, rotationVerdictWords } from './words/verdict-words';

/**
 * The report for a terminal or a log: short, without markdown.
 *
 * @param reportPath where the full report lies, as the user may open it
 */
export function renderRotationPlain(report: RotationReport, reportPath?: PublicText): PublicText {
  const { verdict, faults, notes, settings, failure } = report;
  const inputLine = ({ where, fault, remedy }: (typeof faults)[number]): PublicText =>
    publicText`${where} ${fault}. ${remedy}`;
  const surprising = settings.filter((setting) => setting.verdict === 'surprise');
  const lines = [
    publicText`${rotationVerdictWords[verdict]}: ${rotationHeadline(report)}.`,
    ...rotationHeaderNumbers(report).map(
      ({ title, value, explanation }) => publicText`${title}: ${value} ${explanation}`,
    ),
    ...listed(publicText`In the way`, faults.map(inputLine)),
    ...(failure === null
      ? []
      : listed(publicText`Failed`, [publicText`${failure.step}: ${failure.message}`])),
    ...(report.dryRun ? planLines(report) : stepLines(report)),
    ...listed(
      publicText`Different by surprise`,
      surprising.map(
        ({ name, source, next }) => publicText`${name}: ${source} in the source, ${next} in the new one`,
      ),
    ),
    ...listed(publicText`A real run needs besides`, notes.map(inputLine)),
    ...(reportPath ? [publicText``, publicText`Report: ${reportPath}`] : []),
  ];
  return terminalText(joinPublic(lines, publicText`\n`));
}

function planLines({ plan }: RotationReport): readonly PublicText[] {
  if (plan.length === 0) return [];
  const widest = Math.max(...plan.map(({ call }) => call.length));
  return [
    publicText``,
    publicText`Plan:`,
    ...plan.map(({ call, target }) => publicText`  ${padded(call, widest)}  ${shorten(target, 120)}`),
  ];
}

function padded(text: PublicText, width: number): PublicText {
  let line = text;
  while (line.length < width) line = publicText`${line} `;
  return line;
}

function stepLines({ steps }: RotationReport): readonly PublicText[] {
  if (steps.every(({ outcome }) => outcome === 'planned')) return [];
  const rows = steps.map(({ step, outcome, durationMs }) => [
    stepWords[step],
    publicWord<ReportedStep['outcome']>(outcome),
    durationMs === null ? publicText`` : duration(durationMs),
  ]);
  return [publicText``, publicText`Steps:`, ...alignColumns(rows).map((line) => publicText`  ${line}`)];
}
