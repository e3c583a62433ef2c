import { element } from './element';

/** A bar that fills a share (0 to 1) of its cell; it repeats the number beside it. */
export function shareBar(share: number): HTMLElement {
  const fill = element('span');
  fill.style.width = `${Math.round(Math.min(Math.max(share, 0), 1) * 1000) / 10}%`;
  return element('span', { class: 'bar', 'aria-hidden': 'true' }, fill);
}
