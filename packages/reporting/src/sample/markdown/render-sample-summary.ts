import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { details } from '../../markdown/details';
import { escapeText } from '../../markdown/escape-text';
import { faultsPart } from '../../markdown/faults-part';
import { residuePart } from '../../markdown/residue-part';
import { longestSummary, Space } from '../../markdown/space';
import { undecidedPart } from '../../markdown/undecided-part';
import type { SampleReport, SampleVerdict } from '../sample-report';
import { sampleFacts } from '../words/about-facts';
import { sampleHeaderNumbers } from '../words/header-numbers';
import { sampleFile } from '../words/sample-file';
import { sampleHeadline, sampleVerdictWords } from '../words/verdict-words';
import {
  edgesPart,
  leftOutPart,
  omittedPart,
  phasesPart,
  plannedTablesPart,
  tablesPart,
  warningsPart,
} from './sample-tables';

const signs: Record<SampleVerdict, PublicText> = {
  sealed: publicText`🟢`,
  planned: publicText`🔵`,
  undecided: publicText`🟡`,
  failed: publicText`❌`,
  refused: publicText`❌`,
};

/** The job summary of a sample: verdict, what stopped it, tables with the largest first, the rest folded. At most 1 MiB of UTF-8. */
export function renderSampleSummary(report: SampleReport): PublicText {
  const space = new Space(longestSummary);
  const parts = [
    space.fit(4_000, () => verdictPart(report)),
    space.fit(60_000, (budget) => faultsPart(report.faults, budget, sampleFile)),
    space.fit(60_000, (budget) => undecidedPart(report.undecided, budget, sampleFile)),
    space.fit(20_000, (budget) => residuePart(report.residue, budget, sampleFile)),
    space.fit(20_000, (budget) => warningsPart(report, budget)),
    space.fit(60_000, (budget) => plannedTablesPart(report, budget)),
    space.fit(60_000, (budget) => tablesPart(report, budget)),
    space.fit(40_000, (budget) => edgesPart(report, budget)),
    space.fit(20_000, (budget) => leftOutPart(report, budget)),
    space.fit(20_000, (budget) => omittedPart(report, budget)),
    space.fit(9_000, (budget) => phasesPart(report, budget)),
    space.fit(20_000, () => aboutPart(report)),
  ];
  return joinPublic(
    parts.filter((part) => part !== ''),
    publicText`\n\n`,
  );
}

function verdictPart(report: SampleReport): PublicText {
  const { verdict, failure, masking } = report;
  const numbers = sampleHeaderNumbers(report).map(
    ({ title, value, explanation }) =>
      publicText`${title}: **${escapeText(value)}** ${escapeText(explanation)}`,
  );
  const stopped = failure
    ? publicText`\n\n${escapeText(failure.step)}: ${escapeText(failure.message)}`
    : publicText``;
  const aloud = masking.unmasked
    ? publicText`\n\n**Nothing is masked: every row is as it is in the source.**`
    : publicText``;
  return publicText`### ${signs[verdict]} ${sampleVerdictWords[verdict]}: ${escapeText(sampleHeadline(report))}

${joinPublic(numbers, publicText` · `)}${aloud}${stopped}`;
}

function aboutPart(report: SampleReport): PublicText {
  const lines = sampleFacts(report).map(([title, value]) => publicText`- ${title}: ${escapeText(value)}`);
  return details(publicText`About this run`, joinPublic(lines, publicText`\n`));
}
