import type { PageData } from '../../data/page-data';
import { element } from '../dom/element';
import { drawPlan } from './draw-plan';

/** Draws each plan of the report when it is opened for the first time, and opens the one that a link leads to. */
export function mountPlans({ plans }: PageData): void {
  for (const { id, plan, statement } of plans) {
    const details = document.getElementById(`plan-${id}`);
    if (details instanceof HTMLDetailsElement) drawWhenOpened(details, plan, statement);
  }
  addEventListener('hashchange', openTarget);
  openTarget();
}

export function drawWhenOpened(details: HTMLDetailsElement, plan: string, statement: string): void {
  const draw = (): void => {
    if (!details.open) return;
    details.removeEventListener('toggle', draw);
    const drawing = element('div', { class: 'live' });
    details.querySelector('summary')?.after(drawing);
    drawPlan(drawing, plan, statement);
    details.classList.add('drawn');
  };
  details.addEventListener('toggle', draw);
}

function openTarget(): void {
  const target = document.getElementById(location.hash.slice(1));
  if (!(target instanceof HTMLDetailsElement)) return;
  target.open = true;
  target.querySelector('summary')?.focus();
}
