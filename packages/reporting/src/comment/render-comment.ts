import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { Space } from '../markdown/space';
import type { PublicReport } from '../public-report';
import { carryRun, readCarriedRun } from './carried-run';
import { changesSection } from './changes-section';
import { exceptionsSection } from './exceptions-section';
import { factsSection } from './facts-section';
import { findingsSection } from './findings-section';
import { commentMarker } from './markers';
import { migrationsSection } from './migrations-section';
import { runsSection } from './runs-section';
import { sizesSection } from './sizes-section';
import { statementsSection } from './statements-section';
import { timelineSection } from './timeline-section';
import { trafficSection } from './traffic-section';
import { verdictSection } from './verdict-section';

export interface CommentOptions {
  /** Keeps the comments of several databases apart. */
  readonly commentId: string;
  /** The comment of the run before, whose numbers are compared; anything else in it is ignored. */
  readonly previousBody?: string;
  /** The run's page, for those who want the summary and report.json. */
  readonly runUrl?: PublicText;
}

/** The longest comment we write, in UTF-16 units; GitHub takes 65,536 characters. */
export const longestComment = 60_000;

const mostFindings = 5;

/**
 * The pull-request comment: the verdict, at most five findings, the migrations, and the rest folded. Never longer than
 * `longestComment`: what matters most takes its room first.
 *
 * @throws InputError where the comment id cannot stand in a marker
 */
export function renderComment(report: PublicReport, options: CommentOptions): PublicText {
  const hidden = publicText`${commentMarker(options.commentId)}\n${carryRun(report)}`;
  const space = new Space(longestComment - hidden.length - 1);
  const previous = readCarriedRun(options.previousBody ?? '');

  const verdict = space.fit(2_000, () => verdictSection(report));
  const footer = space.fit(600, () => footerText(options.runUrl));
  const findings = space.fit(22_000, (budget) => findingsSection(report, mostFindings, budget));
  const exceptions = space.fit(4_000, (budget) => exceptionsSection(report, budget));
  const changes = previous
    ? space.fit(5_000, (budget) => changesSection(report, previous, budget))
    : publicText``;
  const runs = space.fit(5_000, (budget) => runsSection(report, budget));
  const traffic = space.fit(5_000, (budget) => trafficSection(report, budget));
  const facts = space.fit(9_000, () => factsSection(report));
  const migrations = space.fit(10_000, (budget) => migrationsSection(report, budget));
  const statements = space.fit(9_000, (budget) => statementsSection(report, 15, budget));
  const timeline = space.fit(7_000, (budget) => timelineSection(report, budget));
  const sizes = space.fit(4_000, (budget) => sizesSection(report, 20, budget));

  const parts = [
    verdict,
    findings,
    exceptions,
    migrations,
    runs,
    traffic,
    changes,
    timeline,
    statements,
    sizes,
    facts,
    footer,
  ];
  return publicText`${hidden}\n${joinPublic(
    parts.filter((part) => part !== ''),
    publicText`\n\n`,
  )}`;
}

function footerText(runUrl: PublicText | undefined): PublicText {
  const where = runUrl
    ? publicText` The [run](${runUrl}) has the summary and report.json.`
    : publicText` The job summary and report.json have the rest.`;
  return publicText`<sub>Measured by Prodlike on a thin clone of production-like data. Constants in SQL are masked.${where}</sub>`;
}
