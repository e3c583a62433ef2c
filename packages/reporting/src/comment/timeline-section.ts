import { joinPublic, type PublicText, publicText, replacePublic } from '@prodlike/core';
import { details } from '../markdown/details';
import type { PublicReport } from '../public-report';
import { type BlockedTraffic, trafficWords } from '../words/blocked-traffic';
import { count } from '../words/count';
import { duration } from '../words/duration';
import { shorten } from '../words/shorten';
import { type TimelineBar, timelineBars } from './timeline-bars';

const mostBars = 40;
/** A bar narrower than this part of the axis could not be seen. */
const narrowest = 1 / 150;

const tags: Record<BlockedTraffic, PublicText> = {
  'reads-and-writes': publicText`crit`,
  writes: publicText`active`,
  maintenance: publicText`done`,
};

/** Who would have waited when, as a mermaid gantt chart. */
export function timelineSection(report: PublicReport, budget: number): PublicText {
  for (let most = mostBars; most >= 1; most = Math.floor(most / 2)) {
    const bars = timelineBars(report.locks, most);
    if (bars.length === 0) return publicText``;
    const text = details(publicText`Lock timeline`, chart(bars, bars.length === most));
    if (text.length <= budget) return text;
  }
  return publicText``;
}

function chart(bars: readonly TimelineBar[], isCut: boolean): PublicText {
  const endMs = Math.max(...bars.map(({ toMs }) => toMs), 1);
  const isLong = endMs >= 20_000;
  const lines = [
    publicText`gantt`,
    // Bare timestamps and the formats %Q and %s know no time zone: the axis counts from the command's start.
    publicText`    dateFormat x`,
    isLong ? publicText`    axisFormat %s s` : publicText`    axisFormat %Q ms`,
  ];
  let section: PublicText | undefined;
  for (const bar of bars) {
    if (bar.migration !== section) lines.push(publicText`    section ${label(bar.migration, 40)}`);
    section = bar.migration;
    lines.push(publicText`    ${task(bar, endMs)}`);
  }
  const note = isCut ? publicText` At most ${count(bars.length)} bars are drawn.` : publicText``;
  return publicText`\`\`\`mermaid
${joinPublic(lines, publicText`\n`)}
\`\`\`

Time since the command’s start. Red: reads and writes wait. Blue: writes wait. Grey: only DDL and VACUUM wait.${note}`;
}

function task({ table, blocked, fromMs, toMs }: TimelineBar, endMs: number): PublicText {
  const from = Math.round(fromMs);
  const to = Math.max(Math.round(toMs), from + Math.ceil(endMs * narrowest));
  return publicText`${label(table, 50)}, ${trafficWords[blocked]}, ${duration(toMs - fromMs)} :${tags[blocked]}, ${from}, ${to}`;
}

/** Mermaid has no escapes: what could end a label, or begin a comment or another command, becomes `_`. */
function label(name: PublicText, maxLength: number): PublicText {
  return replacePublic(shorten(name, maxLength), /[^\p{L}\p{N} _.…()/+-]/gu, publicText`_`);
}
