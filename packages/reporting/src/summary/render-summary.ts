import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { exceptionsSection } from '../comment/exceptions-section';
import { factsSection } from '../comment/facts-section';
import { findingsSection } from '../comment/findings-section';
import { migrationsSection } from '../comment/migrations-section';
import { runsSection } from '../comment/runs-section';
import { sizesSection } from '../comment/sizes-section';
import { statementsSection } from '../comment/statements-section';
import { timelineSection } from '../comment/timeline-section';
import { trafficSection } from '../comment/traffic-section';
import { verdictSection } from '../comment/verdict-section';
import { longestSummary, Space } from '../markdown/space';
import type { PublicReport } from '../public-report';

/** The job summary: as the comment, with more of everything. At most 1 MiB of UTF-8. */
export function renderSummary(report: PublicReport): PublicText {
  const space = new Space(longestSummary);
  const verdict = space.fit(2_000, () => verdictSection(report));
  const facts = space.fit(9_000, () => factsSection(report));
  const findings = space.fit(100_000, (budget) => findingsSection(report, 50, budget));
  const exceptions = space.fit(20_000, (budget) => exceptionsSection(report, budget));
  const migrations = space.fit(60_000, (budget) => migrationsSection(report, budget));
  const runs = space.fit(60_000, (budget) => runsSection(report, budget));
  const traffic = space.fit(60_000, (budget) => trafficSection(report, budget));
  const timeline = space.fit(10_000, (budget) => timelineSection(report, budget));
  const statements = space.fit(80_000, (budget) => statementsSection(report, 200, budget));
  const sizes = space.fit(40_000, (budget) => sizesSection(report, 300, budget));
  const parts = [
    verdict,
    findings,
    exceptions,
    migrations,
    runs,
    traffic,
    timeline,
    statements,
    sizes,
    facts,
  ];
  return joinPublic(
    parts.filter((part) => part !== ''),
    publicText`\n\n`,
  );
}
