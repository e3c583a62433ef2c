import { publicText } from '@prodlike/core';
import type { PublicReport } from '../../public-report';
import { count, counted } from '../../words/count';
import { html, nothing } from '../markup/html';
import type { PageSection } from '../markup/page-section';
import { lockGroups } from '../timeline/lock-groups';
import { locksTable } from '../timeline/locks-table';
import { timelineChart } from '../timeline/timeline-chart';
import { timelineLegend } from '../timeline/timeline-legend';
import { durationsHistogram } from './durations-histogram';

/** More rows than this are a wall, not a drawing. */
const mostLocks = 150;

/** Who would have waited when. */
export function timelineSection({ locks, durationMs }: PublicReport): PageSection | undefined {
  if (locks.length === 0) return undefined;
  const groups = lockGroups(locks, mostLocks);
  const endMs = locks.reduce(
    (latest, { releasedMs }) => Math.max(latest, releasedMs),
    Math.max(durationMs, 1),
  );
  const histogram = durationsHistogram(
    {
      caption: publicText`Locks by how long they were held`,
      duration: publicText`Held`,
      things: publicText`Locks`,
    },
    locks.map(({ heldMs }) => heldMs),
  );
  const note =
    locks.length > mostLocks
      ? html`<p class="note">Of ${counted(locks.length, publicText`lock`, publicText`locks`)}, the ${mostLocks} that would have hurt most are drawn; report.json holds all.</p>
`
      : nothing;
  return {
    id: publicText`locks`,
    title: publicText`Lock timeline`,
    aside: count(locks.length),
    body: html`<p class="note">Locks on relations that existed before, on an axis that counts from the command’s start.</p>
${timelineLegend()}<div class="live" id="timeline-live"></div>
<div class="plain"><div class="scroll drawing" role="region" aria-label="Lock timeline" tabindex="0">
${timelineChart(groups, endMs)}</div>
${note}</div>
${locksTable(groups)}${histogram}`,
  };
}
