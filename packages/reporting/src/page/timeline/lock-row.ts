import { type PublicText, publicText, publicWord } from '@prodlike/core';
import type { ObservedLock } from '@prodlike/observing';
import { type BlockedTraffic, blockedTraffic, trafficWords } from '../../words/blocked-traffic';
import { duration } from '../../words/duration';
import { modeWords } from '../../words/lock-words';
import { cutEnd, shorten } from '../../words/shorten';
import { type Html, html } from '../markup/html';
import { percent } from '../markup/share-bar';

/** Pixels. */
export const lockRowHeight = 34;

/** A bar narrower than this part of the axis could not be seen. */
const narrowest = 0.004;

/** One lock as a bar, with its name above; `y` in pixels from the drawing's top. */
export function lockRow(lock: ObservedLock, y: number, endMs: number): Html {
  const blocked = blockedTraffic(lock);
  const width = Math.max(lock.heldMs / endMs, narrowest);
  const start = Math.max(0, Math.min(lock.acquiredMs / endMs, 1 - width));
  // The name starts where the bar starts, or ends where it ends, wherever there is more room.
  const isLeft = start < 0.5;
  const at = percent(isLeft ? start : start + width);
  return html`<g><title>${tooltip(lock, blocked)}</title><text class="lock" x="${at}%" y="${y + 13}" text-anchor="${isLeft ? publicText`start` : publicText`end`}">${shorten(lock.relation, 40)}<tspan class="mode"> ${modeWords(lock.mode)}, ${duration(lock.heldMs)}</tspan></text><rect class="${publicWord<BlockedTraffic>(blocked)}" x="${percent(start)}%" y="${y + 19}" width="${percent(width)}%" height="9" rx="2"/></g>
`;
}

function tooltip(lock: ObservedLock, blocked: BlockedTraffic): PublicText {
  return publicText`${shorten(lock.relation, 100)}: ${modeWords(lock.mode)} held for ${duration(lock.heldMs)}, from ${duration(lock.acquiredMs)} after the start; ${trafficWords[blocked]} wait. ${cutEnd(lock.statement, 200)}`;
}
