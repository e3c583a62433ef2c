import { type PublicText, publicText } from '@prodlike/core';
import type { PublicReport } from '../public-report';
import { headlineOf } from '../words/headline';
import { interactionOf } from './interaction';
import type { PageSection } from './markup/page-section';
import { pageDocument } from './page-document';
import { exceptionsSection } from './sections/exceptions-section';
import { factsSection } from './sections/facts-section';
import { findingsSection } from './sections/findings-section';
import { migrationsSection } from './sections/migrations-section';
import { plansSection } from './sections/plans/plans-section';
import { rewritesSection } from './sections/rewrites-section';
import { runsSection } from './sections/runs/runs-section';
import { sizesSection } from './sections/sizes-section';
import { statementsSection } from './sections/statements-section';
import { timelineSection } from './sections/timeline-section';
import { trafficSection } from './sections/traffic/traffic-section';
import { verdictHeader, verdictWords } from './sections/verdict-header';

export interface ReportDocumentOptions {
  /** Sections after those of the report. */
  readonly furtherSections: readonly PageSection[];
  /** More plans may be shown than the report has. */
  readonly hasPlans: boolean;
  readonly footer: PublicText;
}

/** The report as one HTML page; what comes from it is public, and the constants in SQL are masked. */
export function reportDocument(report: PublicReport, options: ReportDocumentOptions): PublicText {
  const sections = [
    findingsSection(report),
    exceptionsSection(report),
    migrationsSection(report),
    timelineSection(report),
    trafficSection(report),
    statementsSection(report),
    plansSection(report),
    runsSection(report),
    sizesSection(report),
    rewritesSection(report),
    ...options.furtherSections,
    factsSection(report),
  ].filter((section): section is PageSection => section !== undefined);
  return pageDocument({
    title: publicText`${verdictWords[report.verdict]}: ${headlineOf(report, (name) => name)}`,
    header: verdictHeader(report),
    skip: publicText`To the findings`,
    sections,
    footer: options.footer,
    interaction: interactionOf(report, options.hasPlans || report.plans.length > 0, sections),
  });
}
