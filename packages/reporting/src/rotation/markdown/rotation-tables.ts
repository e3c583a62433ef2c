import { type PublicText, publicText } from '@prodlike/core';
import { bar } from '../../markdown/bar';
import { codeCell } from '../../markdown/code';
import { foldedTable } from '../../markdown/folded-table';
import type { Column } from '../../markdown/table';
import { textCell } from '../../markdown/text-cell';
import type { ReportedFault } from '../../scrub/scrub-report';
import { duration } from '../../words/duration';
import { cutEnd } from '../../words/shorten';
import type { RotationReport } from '../rotation-report';
import { rotationFile } from '../words/rotation-file';
import { outcomeSigns, settingWords, stepWords } from '../words/step-words';

const left = (title: PublicText): Column => ({ title, align: 'left' });
const right = (title: PublicText): Column => ({ title, align: 'right' });
const file = { file: rotationFile };

/** Every call that would be made, in order. */
export function planPart({ plan, dryRun }: RotationReport, budget: number): PublicText {
  const rows = plan.map(({ step, target, call }) => [stepWords[step], codeCell(target), codeCell(call)]);
  const columns = [left(publicText`Step`), left(publicText`On`), left(publicText`Call`)];
  return foldedTable(publicText`Plan`, columns, rows, budget, { ...file, isOpen: dryRun });
}

/** What was done, with bars for where the time went. */
export function stepsPart({ steps, dryRun }: RotationReport, budget: number): PublicText {
  if (dryRun) return publicText``;
  const longest = Math.max(0, ...steps.map(({ durationMs }) => durationMs ?? 0));
  const rows = steps.map(({ step, outcome, durationMs, note }) => [
    publicText`${outcomeSigns[outcome]} ${stepWords[step]}`,
    durationMs === null ? publicText`` : duration(durationMs),
    bar(durationMs ?? 0, longest),
    note === null ? publicText`` : textCell(cutEnd(note, 300)),
  ]);
  const columns = [left(publicText`Step`), right(publicText`Took`), left(publicText``), left(publicText``)];
  return foldedTable(publicText`Steps`, columns, rows, budget, { ...file, isOpen: true });
}

const settingSigns = { surprise: publicText`⚠️`, 'on-purpose': publicText`✏️`, equal: publicText`` } as const;

/** Settings of the source and of the new instance; open where one surprises. */
export function settingsPart({ settings }: RotationReport, budget: number): PublicText {
  const rows = settings.map(({ name, source, next, verdict }) => [
    textCell(name),
    codeCell(source),
    codeCell(next),
    publicText`${settingSigns[verdict]} ${settingWords[verdict]}`,
  ]);
  const columns = [
    left(publicText`Setting`),
    left(publicText`Source`),
    left(publicText`New`),
    left(publicText`Difference`),
  ];
  const isOpen = settings.some(({ verdict }) => verdict === 'surprise');
  return foldedTable(publicText`Settings`, columns, rows, budget, { ...file, isOpen });
}

/** Inputs, or what they name, that stand in the way. */
export function inputsPart(title: PublicText, faults: readonly ReportedFault[], budget: number): PublicText {
  const rows = faults.map(({ where, fault, remedy }) => [codeCell(where), textCell(fault), textCell(remedy)]);
  const columns = [left(publicText`Input`), left(publicText`What is wrong`), left(publicText`What to do`)];
  return foldedTable(title, columns, rows, budget, { ...file, isOpen: true });
}
