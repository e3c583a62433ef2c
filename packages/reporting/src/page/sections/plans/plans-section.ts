import { publicText } from '@prodlike/core';
import type { ObservedPlan } from '@prodlike/observing';
import type { PublicReport } from '../../../public-report';
import { count } from '../../../words/count';
import { duration } from '../../../words/duration';
import { cutEnd, shorten } from '../../../words/shorten';
import { type Html, html, nothing } from '../../markup/html';
import type { PageSection } from '../../markup/page-section';
import { restNote } from '../../markup/rest-note';
import { planOutline } from './plan-outline';

/** No more are recorded. */
const mostPlans = 50;

/** Plans of the executions that took long, each drawn once it is opened. */
export function plansSection({ plans }: PublicReport): PageSection | undefined {
  if (plans.length === 0) return undefined;
  const slowest = [...plans].sort((a, b) => b.durationMs - a.durationMs).slice(0, mostPlans);
  return {
    id: publicText`plans`,
    title: publicText`Plans`,
    aside: count(plans.length),
    body: html`<p class="note">How PostgreSQL went about the executions that took long, the slowest first. Constants are masked.</p>
<ol class="plans">
${slowest.map(planItem)}</ol>
${restNote(plans.length - slowest.length, publicText`plans more`)}`,
  };
}

function planItem({ id, statement, migration, startedMs, durationMs, plan }: ObservedPlan): Html {
  const outline = planOutline(plan);
  return html`<li><details class="plan" id="plan-${id}"><summary><strong>${duration(durationMs)}</strong> <code>${cutEnd(statement, 120)}</code></summary>
<p class="place">Plan ${id}, <code>${shorten(migration, 120)}</code>, ${duration(startedMs)} after the start</p>
${outline === undefined ? nothing : html`<pre class="outline" tabindex="0"><code>${outline}</code></pre>`}</details></li>
`;
}
