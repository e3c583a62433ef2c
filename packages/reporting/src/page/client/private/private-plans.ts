import type { PrivatePlan } from '@prodlike/observing';
import { duration } from '../../../words/duration';
import type { PrivatePageData } from '../../private-page-data';
import { element } from '../dom/element';
import { drawWhenOpened } from '../plans/mount-plans';
import { type OfRun, ofAllRuns } from './run-titles';

const shownCharacters = 160;

/** Plans as the server wrote them, the slowest first. */
export function privatePlans(data: PrivatePageData): HTMLElement {
  const plans = ofAllRuns(data, (run) => run.plans);
  const slowest = [...plans].sort((a, b) => b.durationMs - a.durationMs);
  return element('ol', { class: 'plans' }, ...slowest.map((plan) => element('li', {}, planItem(plan))));
}

function planItem({ id, run, text, migration, durationMs, plan }: OfRun<PrivatePlan>): HTMLElement {
  const title = text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
  const details = element(
    'details',
    { class: 'plan' },
    element('summary', {}, element('strong', {}, duration(durationMs)), ' ', element('code', {}, title)),
    element(
      'p',
      { class: 'place' },
      [`Plan ${id}`, run, migration].filter((part) => part !== undefined).join(', '),
    ),
  );
  drawWhenOpened(details, JSON.stringify(plan), text);
  return details;
}
