import type { PageLock } from '../../data/page-data';
import type { ChartView } from './chart-view';

export interface PointerEvents {
  /** The pointer is over a lock, or over none. */
  onPoint(lock: PageLock | undefined): void;
  onChoose(lock: PageLock): void;
}

/** A pointer that moved no more than this, in pixels, has clicked. */
const stillness = 4;

/** Dragging pans, two fingers or Ctrl with the wheel zoom, a click chooses; scrolling stays with the browser. */
export function listenToPointers(view: ChartView, { onPoint, onChoose }: PointerEvents): void {
  const { canvas } = view;
  const pressed = new Map<number, { x: number; y: number }>();
  let moved = 0;

  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    if (pressed.size === 0) moved = 0;
    pressed.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
  });
  canvas.addEventListener('pointermove', (event) => {
    const from = pressed.get(event.pointerId);
    if (from === undefined) {
      onPoint(view.lockAt(event.offsetX, event.offsetY));
      return;
    }
    const before = spread(pressed);
    const shift = event.offsetX - from.x;
    moved += Math.abs(shift);
    pressed.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    if (pressed.size === 1) view.pan(-shift);
    else if (before > 0) view.zoom(spread(pressed) / before, middle(pressed));
  });
  canvas.addEventListener('pointerup', (event) => {
    const wasOnly = pressed.size === 1;
    pressed.delete(event.pointerId);
    const lock = view.lockAt(event.offsetX, event.offsetY);
    if (wasOnly && moved <= stillness && lock !== undefined) onChoose(lock);
  });
  canvas.addEventListener('pointercancel', (event) => pressed.delete(event.pointerId));
  canvas.addEventListener('pointerleave', () => onPoint(undefined));
  canvas.addEventListener(
    'wheel',
    (event) => {
      const isZoom = event.ctrlKey || event.metaKey;
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (!isZoom && sideways === 0) return;
      event.preventDefault();
      if (isZoom) view.zoom(Math.exp(-event.deltaY / 300), event.offsetX);
      else view.pan(sideways);
    },
    { passive: false },
  );
}

function spread(points: ReadonlyMap<number, { readonly x: number }>): number {
  const xs = [...points.values()].map(({ x }) => x);
  return Math.max(...xs) - Math.min(...xs);
}

function middle(points: ReadonlyMap<number, { readonly x: number }>): number {
  const xs = [...points.values()].map(({ x }) => x);
  return (Math.max(...xs) + Math.min(...xs)) / 2;
}
