import { publicText } from '@prodlike/core';
import { countingFindings } from '../../comment/carried-run';
import { groupFindings } from '../../comment/headline-findings';
import type { PublicReport } from '../../public-report';
import { count } from '../../words/count';
import { html } from '../markup/html';
import type { PageSection } from '../markup/page-section';
import { restNote } from '../markup/rest-note';
import { findingCard } from './finding-card';

const mostFindings = 200;

/** All findings that count, worst first, by place. */
export function findingsSection(report: PublicReport): PageSection {
  const findings = countingFindings(report);
  const shown = findings.slice(0, mostFindings);
  const cards = groupFindings(shown).map((group, index) => findingCard(group, index + 1));
  return {
    id: publicText`findings`,
    title: publicText`Findings`,
    aside: count(findings.length),
    body:
      findings.length === 0
        ? html`<p>No rule fired.</p>
`
        : html`<ol class="findings">
${cards}</ol>
${restNote(findings.length - shown.length, publicText`findings more`)}`,
  };
}
