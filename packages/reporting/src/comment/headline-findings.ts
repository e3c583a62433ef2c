import type { Finding } from '../public-report';

/** Findings about the same place: the first explains, the others are mostly effects of the same statement. */
export interface FindingGroup {
  readonly lead: Finding;
  readonly others: readonly Finding[];
}

/** Groups findings, worst first as they come, by run, migration and relation (those without a relation by rule). */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, { lead: Finding; others: Finding[] }>();
  for (const finding of findings) {
    const key = `${finding.run ?? ''}\n${finding.migration}\n${finding.relation ?? `rule ${finding.rule}`}`;
    const group = groups.get(key);
    if (group) group.others.push(finding);
    else groups.set(key, { lead: finding, others: [] });
  }
  return [...groups.values()];
}
