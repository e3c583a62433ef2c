import { element } from '../dom/element';
import { inertJson, inertText } from './inert-text';
import { insert, loadViewer } from './load-viewer';

/** Draws a plan into an element, in a tree of its own so that neither the page's styles nor the viewer's meet the other's. */
export function drawPlan(into: HTMLElement, plan: string, query: string): void {
  const viewer = loadViewer();
  if (viewer === undefined) return;
  const host = element('div', { class: 'plan-drawing' });
  into.append(host);
  const root = host.attachShadow({ mode: 'open' });
  insert('style', 'plan-viewer-style', root);
  const frame = element('div', { class: 'd-flex flex-column h-100 bg-body text-body' });
  root.append(frame);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const dress = (): void => frame.setAttribute('data-bs-theme', dark.matches ? 'dark' : 'light');
  dark.addEventListener('change', dress);
  dress();
  viewer.drawPlan(frame, inertJson(plan), inertText(query));
}
