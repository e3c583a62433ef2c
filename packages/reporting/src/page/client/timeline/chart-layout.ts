import type { PageLock } from '../../data/page-data';
import type { Lane } from './lanes';
import type { TimeWindow } from './time-window';

/** Pixels. */
export const axisHeight = 26;
export const rowHeight = 14;
export const barHeight = 10;
const rightMargin = 8;

export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  /** Where time begins, from the left. */
  readonly gutter: number;
  /** Height above a lane's rows. */
  readonly title: number;
}

/** Names stand beside the bars where there is room, and above them where there is not. */
export function chartLayout(width: number, height: number): ChartLayout {
  return width < 640 ? { width, height, gutter: 4, title: 18 } : { width, height, gutter: 190, title: 0 };
}

export function xOf(ms: number, { width, gutter }: ChartLayout, { fromMs, toMs }: TimeWindow): number {
  return gutter + ((ms - fromMs) / (toMs - fromMs)) * (width - gutter - rightMargin);
}

export function msAt(x: number, { width, gutter }: ChartLayout, { fromMs, toMs }: TimeWindow): number {
  return fromMs + ((x - gutter) / (width - gutter - rightMargin)) * (toMs - fromMs);
}

/** From the drawing's top, without what was scrolled away. */
export function yOfRow(lane: Lane, row: number, { title }: ChartLayout): number {
  return axisHeight + lane.top + title + row * rowHeight + 4;
}

/** The lock at a point, or the nearest in its row within a finger's breadth of some pixels. */
export function lockAt(
  x: number,
  y: number,
  lanes: readonly Lane[],
  layout: ChartLayout,
  window: TimeWindow,
): PageLock | undefined {
  const lane = lanes.find(({ top, height }) => y >= axisHeight + top && y < axisHeight + top + height);
  const row = lane?.rows.findIndex((_, index) => {
    const rowTop = yOfRow(lane, index, layout) - 2;
    return y >= rowTop && y < rowTop + rowHeight;
  });
  if (lane === undefined || row === undefined) return undefined;
  const distances = (lane.rows[row] ?? []).map((lock) => {
    const before = xOf(lock.acquiredMs, layout, window) - x;
    const behind = x - xOf(lock.releasedMs, layout, window);
    return { lock, distance: Math.max(before, behind, 0) };
  });
  const nearest = distances.sort((a, b) => a.distance - b.distance)[0];
  return nearest !== undefined && nearest.distance <= 8 ? nearest.lock : undefined;
}
