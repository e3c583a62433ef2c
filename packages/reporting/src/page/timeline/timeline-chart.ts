import { type PublicText, publicText } from '@prodlike/core';
import { duration } from '../../words/duration';
import { shorten } from '../../words/shorten';
import { type Html, html, nothing } from '../markup/html';
import { percent } from '../markup/share-bar';
import { axisTicks } from './axis-ticks';
import type { LockGroup } from './lock-groups';
import { lockRow, lockRowHeight } from './lock-row';

const axisHeight = 24;
const groupHeight = 30;

/**
 * Locks over time, one row a lock, by migration. Positions across are per cent, so that the drawing takes the width
 * that there is and its letters keep their size.
 *
 * @param endMs where the axis ends, in ms since the command's start
 */
export function timelineChart(groups: readonly LockGroup[], endMs: number): Html {
  const rows: Html[] = [];
  let y = axisHeight;
  for (const { migration, locks } of groups) {
    rows.push(groupTitle(migration, y));
    y += groupHeight;
    for (const lock of locks) {
      rows.push(lockRow(lock, y, endMs));
      y += lockRowHeight;
    }
  }
  return html`<svg class="timeline" role="img" aria-labelledby="timeline-name timeline-text" width="100%" height="${y + axisHeight}">
<title id="timeline-name">Lock timeline</title>
<desc id="timeline-text">Each bar is a lock, from when it was taken to when it was released. The table below holds the same.</desc>
${axis(endMs, y)}${rows}</svg>
`;
}

function groupTitle(migration: PublicText, y: number): Html {
  return html`<line class="rule" x1="0" x2="100%" y1="${y + 4}" y2="${y + 4}"/><text class="group" x="0" y="${y + 22}">${shorten(migration, 80)}</text>
`;
}

function axis(endMs: number, bottom: number): readonly Html[] {
  return axisTicks(endMs).map((tickMs) => {
    const share = tickMs / endMs;
    const anchor = anchorOf(share);
    const label = tickMs === 0 ? publicText`0` : duration(tickMs);
    const at = percent(share);
    const below =
      bottom > 400
        ? html`<text class="tick" x="${at}%" y="${bottom + 16}" text-anchor="${anchor}">${label}</text>`
        : nothing;
    return html`<line class="grid" x1="${at}%" x2="${at}%" y1="${axisHeight - 4}" y2="${bottom}"/><text class="tick" x="${at}%" y="12" text-anchor="${anchor}">${label}</text>${below}
`;
  });
}

function anchorOf(share: number): PublicText {
  if (share < 0.02) return publicText`start`;
  return share > 0.98 ? publicText`end` : publicText`middle`;
}
