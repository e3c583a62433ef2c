import { type Html, html } from './html';

/** A bar that fills a share (0 to 1) of its cell. It repeats a number that stands beside it, so it is not read out. */
export function shareBar(share: number, secondShare?: number): Html {
  const second =
    secondShare === undefined
      ? html``
      : html`<rect class="after" y="6" width="${percent(secondShare)}%" height="4" rx="2"/>`;
  return html`<svg class="share" aria-hidden="true" width="100%" height="${secondShare === undefined ? 6 : 10}"><rect class="before" width="${percent(share)}%" height="${secondShare === undefined ? 6 : 4}" rx="2"/>${second}</svg>`;
}

/** A share as per cent with one decimal, between 0 and 100. */
export function percent(share: number): number {
  if (!Number.isFinite(share)) return 0;
  return Math.round(Math.min(Math.max(share, 0), 1) * 1_000) / 10;
}
