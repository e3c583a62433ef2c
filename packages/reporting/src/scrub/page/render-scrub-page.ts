import { type PublicText, publicText } from '@prodlike/core';
import { html } from '../../page/markup/html';
import { pageHeader } from '../../page/markup/page-header';
import type { PageSection } from '../../page/markup/page-section';
import { pageDocument } from '../../page/page-document';
import type { ScrubReport, ScrubVerdict } from '../scrub-report';
import { headerNumbers } from '../words/header-numbers';
import { scrubFile } from '../words/scrub-file';
import { scrubHeadline, scrubVerdictWords } from '../words/verdict-words';
import { aboutSection } from './about-section';
import { accountsSection } from './accounts-section';
import { anonymitySection } from './anonymity-section';
import { columnsSection } from './columns-section';
import { faultsSection } from './faults-section';
import { objectionsSection } from './objections-section';
import { plansSection } from './plans-section';
import { residueSection } from './residue-section';
import { tablesSection } from './tables-section';
import { undecidedSection } from './undecided-section';

const tones: Record<ScrubVerdict, PublicText> = {
  clean: publicText`ok`,
  undecided: publicText`warning`,
  failed: publicText`failed`,
  refused: publicText`failed`,
};

/**
 * The report as one HTML page that needs nothing else: the five objections first, then what is open, tables, columns
 * before and after, accounts, and what is left of the original.
 */
export function renderScrubPage(report: ScrubReport): PublicText {
  const sections = [
    objectionsSection(report),
    faultsSection(report.faults, report.failure, scrubFile),
    undecidedSection(report.undecided, scrubFile),
    tablesSection(report),
    columnsSection(report),
    accountsSection(report),
    report.mode === 'check' ? undefined : residueSection(report.residue, report.coverage, scrubFile),
    plansSection(report),
    anonymitySection(report),
    aboutSection(report),
  ].filter((section): section is PageSection => section !== undefined);
  const headline = scrubHeadline(report);
  return pageDocument({
    title: publicText`${scrubVerdictWords[report.verdict]}: ${headline}`,
    header: pageHeader({
      tone: tones[report.verdict],
      kicker: publicText`Prodlike scrub`,
      aside: report.database,
      startedAt: report.startedAt,
      word: scrubVerdictWords[report.verdict],
      headline: html`${headline}`,
      numbers: headerNumbers(report),
    }),
    skip: publicText`To the objections`,
    sections,
    footer: publicText`Numbers and names only: no value of the data is on this page.`,
  });
}
