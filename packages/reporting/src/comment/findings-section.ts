import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { code, fenced } from '../markdown/code';
import { details } from '../markdown/details';
import { prose } from '../markdown/prose';
import { Space } from '../markdown/space';
import type { Finding, PublicReport } from '../public-report';
import { count } from '../words/count';
import { cutEnd, shorten } from '../words/shorten';
import { countingFindings } from './carried-run';
import { type FindingGroup, groupFindings } from './headline-findings';

/** The worst findings, each with what was measured and what to do instead; says how many more there are. */
export function findingsSection(report: PublicReport, most: number, budget: number): PublicText {
  const groups = groupFindings(countingFindings(report));
  if (groups.length === 0) return publicText``;
  const space = new Space(budget - 200);
  const shown: PublicText[] = [];
  for (const group of groups.slice(0, most)) {
    const text = space.fit(budget, () => findingText(group, shown.length + 1));
    if (text === '') break;
    shown.push(text);
  }
  const rest = groups.length - shown.length;
  if (rest > 0) shown.push(publicText`…and ${count(rest)} more, in the job summary and in report.json.`);
  return joinPublic(shown, publicText`\n\n`);
}

function findingText({ lead, others }: FindingGroup, number: number): PublicText {
  const level = lead.level === 'warning' ? publicText`warning` : publicText`**${levelWord(lead)}**`;
  const lines = [
    publicText`**${number}. ${placeOf(lead)}** (${level}: ${rulesOf([lead, ...others])})`,
    publicText`- **Measured.** ${prose(cutEnd(lead.message, 1_200))}
- **Do instead.** ${prose(cutEnd(lead.advice, 1_000))}`,
  ];
  if (lead.recipe)
    lines.push(
      details(publicText`SQL to write instead`, fenced(cutEnd(lead.recipe, 1_500), publicText`sql`)),
    );
  return joinPublic(lines, publicText`\n\n`);
}

function levelWord({ level }: Finding): PublicText {
  return level === 'danger' ? publicText`danger` : publicText`failed`;
}

function placeOf({ relation, migration, file, line }: Finding): PublicText {
  const where = file
    ? publicText`${shorten(file, 100)}${line === undefined ? publicText`` : publicText`:${line}`}`
    : migration;
  const place = code(shorten(where, 110));
  return relation ? publicText`${code(shorten(relation, 80))} in ${place}` : place;
}

/** Each rule once. */
function rulesOf(findings: readonly Finding[]): PublicText {
  const rules = new Set(findings.map(({ rule }) => rule));
  return joinPublic([...rules].map(code), publicText`, `);
}
