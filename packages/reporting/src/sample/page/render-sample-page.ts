import { type PublicText, publicText } from '@prodlike/core';
import { html } from '../../page/markup/html';
import { pageHeader } from '../../page/markup/page-header';
import type { PageSection } from '../../page/markup/page-section';
import { pageDocument } from '../../page/page-document';
import { faultsSection } from '../../scrub/page/faults-section';
import { undecidedSection } from '../../scrub/page/undecided-section';
import type { SampleReport, SampleVerdict } from '../sample-report';
import { sampleHeaderNumbers } from '../words/header-numbers';
import { sampleFile } from '../words/sample-file';
import { sampleHeadline, sampleVerdictWords } from '../words/verdict-words';
import { aboutSection } from './about-section';
import { edgesSection } from './edges-section';
import { omittedSection } from './omitted-section';
import { phasesSection } from './phases-section';
import { planSection } from './plan-section';
import { proofSection } from './proof-section';
import { sequencesSection } from './sequences-section';
import { tablesSection } from './tables-section';

const tones: Record<SampleVerdict, PublicText> = {
  sealed: publicText`ok`,
  planned: publicText`ok`,
  undecided: publicText`warning`,
  failed: publicText`failed`,
  refused: publicText`failed`,
};

/** What is not masked is never shown in green. */
function toneOf({ verdict, masking }: SampleReport): PublicText {
  return verdict === 'sealed' && masking.unmasked ? publicText`danger` : tones[verdict];
}

/** The report as one HTML page that needs nothing else: what stopped it, tables, edges, the search, what was left out. */
export function renderSamplePage(report: SampleReport): PublicText {
  const sections = [
    faultsSection(report.faults, report.failure, sampleFile),
    undecidedSection(report.undecided, sampleFile),
    planSection(report),
    tablesSection(report),
    edgesSection(report),
    proofSection(report),
    omittedSection(report),
    sequencesSection(report),
    phasesSection(report),
    aboutSection(report),
  ].filter((section): section is PageSection => section !== undefined);
  const headline = sampleHeadline(report);
  const word = sampleVerdictWords[report.verdict];
  return pageDocument({
    title: publicText`${word}: ${headline}`,
    header: pageHeader({
      tone: toneOf(report),
      kicker: publicText`Prodlike sample`,
      aside: report.source.database,
      startedAt: report.startedAt,
      word,
      headline: html`${headline}`,
      numbers: sampleHeaderNumbers(report),
    }),
    skip: publicText`To the report`,
    sections,
    footer: publicText`Numbers and names only: no value of the data is on this page.`,
  });
}
