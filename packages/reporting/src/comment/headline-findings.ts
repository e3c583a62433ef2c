import type { PublicText } from '@prodlike/core';
import type { Finding } from '../public-report';

/** Findings about the same place: the first explains, the others are effects of the same statement. */
export interface FindingGroup {
  readonly lead: Finding;
  /** Rules that fired at the same place. */
  readonly alsoRules: readonly PublicText[];
}

/** Groups findings, worst first as they come, by migration and relation (those without a relation by rule). */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, { lead: Finding; alsoRules: PublicText[] }>();
  for (const finding of findings) {
    const key = `${finding.migration}\n${finding.relation ?? `rule ${finding.rule}`}`;
    const group = groups.get(key);
    if (!group) groups.set(key, { lead: finding, alsoRules: [] });
    else if (!group.alsoRules.includes(finding.rule)) group.alsoRules.push(finding.rule);
  }
  return [...groups.values()];
}
