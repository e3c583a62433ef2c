import { type PublicText, publicText } from '@prodlike/core';
import { html } from '../../page/markup/html';
import { pageHeader } from '../../page/markup/page-header';
import type { PageSection } from '../../page/markup/page-section';
import { pageDocument } from '../../page/page-document';
import type { RotationReport, RotationVerdict } from '../rotation-report';
import { rotationHeaderNumbers } from '../words/header-numbers';
import { rotationHeadline, rotationVerdictWords } from '../words/verdict-words';
import { aboutSection } from './about-section';
import { faultsSection, notesSection } from './inputs-section';
import { planSection } from './plan-section';
import { scrubSection } from './scrub-section';
import { settingsSection } from './settings-section';
import { stepsSection } from './steps-section';

const tones: Record<RotationVerdict, PublicText> = {
  rotated: publicText`ok`,
  'up-to-date': publicText`ok`,
  planned: publicText`ok`,
  failed: publicText`failed`,
  refused: publicText`failed`,
};

/** The report as one HTML page that needs nothing else: what stopped it, steps in time, settings, the plan. */
export function renderRotationPage(report: RotationReport): PublicText {
  const sections = [
    faultsSection(report),
    stepsSection(report),
    ...(report.dryRun ? [planSection(report)] : []),
    settingsSection(report),
    scrubSection(report),
    notesSection(report),
    ...(report.dryRun ? [] : [planSection(report)]),
    aboutSection(report),
  ].filter((section): section is PageSection => section !== undefined);
  const headline = rotationHeadline(report);
  const word = rotationVerdictWords[report.verdict];
  return pageDocument({
    title: publicText`${word}: ${headline}`,
    header: pageHeader({
      tone: tones[report.verdict],
      kicker: publicText`Prodlike rotation`,
      aside: report.instances.source,
      startedAt: report.startedAt,
      word,
      headline: html`${headline}`,
      numbers: rotationHeaderNumbers(report),
    }),
    skip: publicText`To the report`,
    sections,
    footer: publicText`Numbers and names only: no password, no token and no value of the data is on this page.`,
  });
}
