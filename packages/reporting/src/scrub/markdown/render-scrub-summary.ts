import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { details } from '../../markdown/details';
import { escapeText } from '../../markdown/escape-text';
import { faultsPart } from '../../markdown/faults-part';
import { residuePart } from '../../markdown/residue-part';
import { longestSummary, Space } from '../../markdown/space';
import { undecidedPart } from '../../markdown/undecided-part';
import type { ScrubReport, ScrubVerdict } from '../scrub-report';
import { aboutFacts } from '../words/about-facts';
import { headerNumbers } from '../words/header-numbers';
import { scrubFile } from '../words/scrub-file';
import { scrubHeadline, scrubVerdictWords } from '../words/verdict-words';
import { objectionsPart } from './objections-part';
import { accountsPart, columnsPart, plansPart, tablesPart } from './scrub-tables';

const signs: Record<ScrubVerdict, PublicText> = {
  clean: publicText`🟢`,
  undecided: publicText`🟡`,
  failed: publicText`❌`,
  refused: publicText`❌`,
};

/** The job summary of a scrub: verdict, the five objections, what is open, the rest folded. At most 1 MiB of UTF-8. */
export function renderScrubSummary(report: ScrubReport): PublicText {
  const space = new Space(longestSummary);
  const verdict = space.fit(4_000, () => verdictPart(report));
  const objections = space.fit(6_000, (budget) => objectionsPart(report, budget));
  const parts = [
    space.fit(60_000, (budget) => faultsPart(report.faults, budget, scrubFile)),
    space.fit(80_000, (budget) => undecidedPart(report.undecided, budget, scrubFile)),
    space.fit(30_000, (budget) => residuePart(report.residue, budget, scrubFile)),
    space.fit(30_000, (budget) => tablesPart(report, budget)),
    space.fit(80_000, (budget) => columnsPart(report, budget)),
    space.fit(20_000, (budget) => accountsPart(report, budget)),
    space.fit(20_000, (budget) => plansPart(report, budget)),
    space.fit(9_000, () => aboutPart(report)),
  ];
  return joinPublic(
    [verdict, objections, ...parts].filter((part) => part !== ''),
    publicText`\n\n`,
  );
}

function verdictPart(report: ScrubReport): PublicText {
  const { verdict, failure } = report;
  const numbers = headerNumbers(report).map(
    ({ title, value, explanation }) => publicText`${title}: **${escapeText(value)}** ${explanation}`,
  );
  const stopped = failure
    ? publicText`\n\n${escapeText(failure.step)}: ${escapeText(failure.message)}`
    : publicText``;
  return publicText`### ${signs[verdict]} ${scrubVerdictWords[verdict]}: ${escapeText(scrubHeadline(report))}

${joinPublic(numbers, publicText` · `)}${stopped}`;
}

function aboutPart(report: ScrubReport): PublicText {
  const lines = aboutFacts(report).map(([title, value]) => publicText`- ${title}: ${escapeText(value)}`);
  return details(publicText`About this run`, joinPublic(lines, publicText`\n`));
}
