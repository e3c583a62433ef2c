import type { PageLock } from '../../data/page-data';
import { element } from '../dom/element';
import { chartPalette } from './chart-palette';
import { byUrgency } from './lanes';
import type { TimeWindow } from './time-window';

/** Pixels. */
const height = 30;

export interface Overview {
  readonly element: HTMLElement;
  show(locks: readonly PageLock[]): void;
  mark(window: TimeWindow): void;
}

/**
 * The whole run in a strip: at each moment the worst lock that was held. What is in sight of the timeline is framed; dragging
 * moves it. Keys do the same in the timeline, so this is for pointers alone.
 */
export function overview(endMs: number, onLook: (window: TimeWindow) => void): Overview {
  const canvas = element('canvas', { class: 'overview', 'aria-hidden': 'true' });
  let locks: readonly PageLock[] = [];
  let window: TimeWindow = { fromMs: 0, toMs: endMs };
  let frame = 0;

  const paint = (): void => {
    const pen = canvas.getContext('2d');
    if (pen === null) return;
    const width = canvas.clientWidth;
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    const palette = chartPalette(pen);
    for (const { blocked, acquiredMs, releasedMs } of locks) {
      const x = (acquiredMs / endMs) * width;
      pen.fillStyle = palette.strokes[blocked];
      pen.fillRect(x, 8, Math.max(((releasedMs - acquiredMs) / endMs) * width, 1), height - 16);
    }
    pen.strokeStyle = palette.link;
    pen.lineWidth = 2;
    const from = (window.fromMs / endMs) * width;
    const seen = Math.max(((window.toMs - window.fromMs) / endMs) * width, 4);
    pen.strokeRect(from + 1, 1, Math.max(seen - 2, 2), height - 2);
  };
  const repaint = (): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(paint);
  };
  const lookAt = (x: number): void => {
    const atMs = (x / canvas.clientWidth) * endMs;
    const lengthMs = window.toMs - window.fromMs;
    onLook({ fromMs: atMs - lengthMs / 2, toMs: atMs + lengthMs / 2 });
  };

  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    lookAt(event.offsetX);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.buttons > 0) lookAt(event.offsetX);
  });
  new ResizeObserver(repaint).observe(canvas);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  return {
    element: canvas,
    show: (shown) => {
      locks = [...shown].sort(byUrgency).reverse();
      repaint();
    },
    mark: (seen) => {
      window = seen;
      repaint();
    },
  };
}
