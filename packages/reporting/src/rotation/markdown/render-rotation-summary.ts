import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { code } from '../../markdown/code';
import { details } from '../../markdown/details';
import { escapeText } from '../../markdown/escape-text';
import { longestSummary, Space } from '../../markdown/space';
import { counted } from '../../words/count';
import type { RotationReport, RotationVerdict } from '../rotation-report';
import { rotationFacts } from '../words/about-facts';
import { rotationHeaderNumbers } from '../words/header-numbers';
import { rotationHeadline, rotationVerdictWords } from '../words/verdict-words';
import { inputsPart, planPart, settingsPart, stepsPart } from './rotation-tables';

const signs: Record<RotationVerdict, PublicText> = {
  rotated: publicText`🟢`,
  'up-to-date': publicText`🟢`,
  planned: publicText`🔵`,
  failed: publicText`❌`,
  refused: publicText`❌`,
};

/** The job summary of a rotation: verdict, what stood in the way, steps, settings, the plan. At most 1 MiB of UTF-8. */
export function renderRotationSummary(report: RotationReport): PublicText {
  // The scrub's own summary follows in the same step.
  const space = new Space(longestSummary / 2);
  const parts = [
    space.fit(6_000, () => verdictPart(report)),
    space.fit(20_000, (budget) => inputsPart(publicText`In the way`, report.faults, budget)),
    space.fit(20_000, (budget) => stepsPart(report, budget)),
    space.fit(40_000, (budget) => planPart(report, budget)),
    space.fit(20_000, (budget) => settingsPart(report, budget)),
    space.fit(20_000, (budget) => inputsPart(publicText`A real run needs besides`, report.notes, budget)),
    space.fit(9_000, () => aboutPart(report)),
  ];
  return joinPublic(
    parts.filter((part) => part !== ''),
    publicText`\n\n`,
  );
}

function verdictPart(report: RotationReport): PublicText {
  const { verdict, failure } = report;
  const numbers = rotationHeaderNumbers(report).map(
    ({ title, value, explanation }) =>
      publicText`${title}: **${escapeText(value)}** ${escapeText(explanation)}`,
  );
  const stopped = failure
    ? publicText`\n\n${escapeText(failure.step)}: ${escapeText(failure.message)}`
    : publicText``;
  return publicText`### ${signs[verdict]} ${rotationVerdictWords[verdict]}: ${escapeText(rotationHeadline(report))}

${joinPublic(numbers, publicText` · `)}${scrubLine(report)}${stopped}`;
}

function scrubLine({ scrub }: RotationReport): PublicText {
  if (scrub === null || scrub.verdict !== 'clean') return publicText``;
  const columns = counted(scrub.maskedColumns, publicText`column`, publicText`columns`);
  return publicText` · Masked: **${columns}**, no original found`;
}

function aboutPart(report: RotationReport): PublicText {
  const lines = rotationFacts(report).map(([title, value]) => publicText`- ${title}: ${code(value)}`);
  return details(publicText`About this run`, joinPublic(lines, publicText`\n`));
}
