import type { PageLock } from '../../data/page-data';
import { axisHeight, barHeight, type ChartLayout, xOf, yOfRow } from './chart-layout';
import type { ChartPalette } from './chart-palette';
import { fittedText } from './fitted-text';
import type { Lane } from './lanes';
import type { TimeWindow } from './time-window';
import { windowTicks } from './window-ticks';

export interface Chart {
  readonly lanes: readonly Lane[];
  readonly layout: ChartLayout;
  readonly window: TimeWindow;
  readonly palette: ChartPalette;
  /** Pixels of the drawing above what is in sight. */
  readonly scrolled: number;
  readonly pointed?: PageLock | undefined;
  readonly chosen?: PageLock | undefined;
}

const font = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** A bar narrower than this, in pixels, could not be seen. */
const narrowest = 3;

/** Paints what is in sight of the lanes, under an axis that stays. */
export function drawChart(pen: CanvasRenderingContext2D, chart: Chart): void {
  const { lanes, layout, scrolled } = chart;
  pen.clearRect(0, 0, layout.width, layout.height);
  pen.font = font;
  pen.textBaseline = 'middle';
  drawGrid(pen, chart);
  for (const lane of lanes) {
    const top = axisHeight + lane.top - scrolled;
    if (top + lane.height < axisHeight || top > layout.height) continue;
    drawLane(pen, lane, chart);
  }
  drawAxis(pen, chart);
}

function drawGrid(pen: CanvasRenderingContext2D, { layout, window, palette }: Chart): void {
  pen.strokeStyle = palette.line;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const { ms } of windowTicks(window)) {
    const x = Math.round(xOf(ms, layout, window)) + 0.5;
    pen.moveTo(x, axisHeight);
    pen.lineTo(x, layout.height);
  }
  pen.stroke();
}

/** On a ground of its own, over the lanes that are scrolled under it. */
function drawAxis(pen: CanvasRenderingContext2D, { layout, window, palette }: Chart): void {
  pen.fillStyle = palette.ground;
  pen.fillRect(0, 0, layout.width, axisHeight - 2);
  pen.fillStyle = palette.soft;
  for (const { ms, label } of windowTicks(window)) {
    const x = xOf(ms, layout, window);
    const half = pen.measureText(label).width / 2;
    pen.fillText(label, Math.min(Math.max(x - half, 0), layout.width - 2 * half), 12);
  }
  pen.strokeStyle = palette.line;
  pen.strokeRect(-1, axisHeight - 1.5, layout.width + 2, 0);
}

function drawLane(pen: CanvasRenderingContext2D, lane: Lane, chart: Chart): void {
  const { layout, palette, scrolled } = chart;
  const top = axisHeight + lane.top - scrolled;
  pen.fillStyle = palette.ink;
  const beside = layout.title === 0;
  const room = beside ? layout.gutter - 16 : layout.width - 8;
  pen.fillText(fittedText(pen, lane.relation, room), beside ? 0 : 4, top + (beside ? 9 : 11));
  pen.save();
  pen.beginPath();
  pen.rect(layout.gutter - 1, axisHeight, layout.width - layout.gutter + 1, layout.height - axisHeight);
  pen.clip();
  for (const [row, locks] of lane.rows.entries())
    for (const lock of locks) drawBar(pen, lock, yOfRow(lane, row, layout) - scrolled, chart);
  pen.restore();
}

function drawBar(pen: CanvasRenderingContext2D, lock: PageLock, y: number, chart: Chart): void {
  const { layout, window, palette, pointed, chosen } = chart;
  if (lock.releasedMs < window.fromMs || lock.acquiredMs > window.toMs) return;
  const x = Math.max(xOf(lock.acquiredMs, layout, window), layout.gutter - 10);
  const end = Math.min(xOf(lock.releasedMs, layout, window), layout.width + 10);
  const width = Math.max(end - x, narrowest);
  pen.fillStyle = palette.fills[lock.blocked];
  pen.strokeStyle = palette.strokes[lock.blocked];
  pen.lineWidth = 1;
  pen.beginPath();
  pen.roundRect(x, y, width, barHeight, 2);
  pen.fill();
  pen.stroke();
  if (lock !== pointed && lock !== chosen) return;
  pen.strokeStyle = lock === chosen ? palette.link : palette.ink;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.roundRect(x - 2.5, y - 2.5, width + 5, barHeight + 5, 4);
  pen.stroke();
}
