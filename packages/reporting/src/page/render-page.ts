import { type PublicText, publicText } from '@prodlike/core';
import type { PublicReport } from '../public-report';
import { headlineOf } from '../words/headline';
import type { PageSection } from './markup/page-section';
import { pageDocument } from './page-document';
import { exceptionsSection } from './sections/exceptions-section';
import { factsSection } from './sections/facts-section';
import { findingsSection } from './sections/findings-section';
import { migrationsSection } from './sections/migrations-section';
import { rewritesSection } from './sections/rewrites-section';
import { sizesSection } from './sections/sizes-section';
import { statementsSection } from './sections/statements-section';
import { timelineSection } from './sections/timeline-section';
import { verdictHeader, verdictWords } from './sections/verdict-header';

/**
 * The report as one HTML page that needs nothing else: no script, no request, no font, no picture. Where there is more
 * than a reader could take in, it shows the worst and says what it left out; it stays under 10 MB.
 */
export function renderPage(report: PublicReport): PublicText {
  const sections = [
    findingsSection(report),
    exceptionsSection(report),
    migrationsSection(report),
    timelineSection(report),
    statementsSection(report),
    sizesSection(report),
    rewritesSection(report),
    factsSection(report),
  ].filter((section): section is PageSection => section !== undefined);
  return pageDocument({
    title: publicText`${verdictWords[report.verdict]}: ${headlineOf(report, (name) => name)}`,
    header: verdictHeader(report),
    skip: publicText`To the findings`,
    sections,
    footer: publicText`Measured by Prodlike on a clone that nobody else used: in production, waiting for other sessions comes on top. Constants in SQL are masked.`,
  });
}
