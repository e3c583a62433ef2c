import { type Html, html } from './html';
import { percent } from './share-bar';

/** So that a moment is seen too, in per cent. */
const leastWidth = 0.5;

/**
 * Where a part lies in a whole: a bar from `start`, `length` long, both as shares (0 to 1). It repeats numbers that stand beside
 * it, so it is not read out.
 */
export function spanBar(start: number, length: number): Html {
  const width = Math.max(leastWidth, percent(length));
  const x = Math.min(percent(start), 100 - width);
  return html`<svg class="share span" aria-hidden="true" width="100%" height="6"><rect class="track" width="100%" height="6" rx="2"/><rect class="after" x="${x}%" width="${width}%" height="6" rx="2"/></svg>`;
}
