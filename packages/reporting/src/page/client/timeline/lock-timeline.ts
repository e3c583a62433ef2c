import type { PageData, PageLock, PageRun } from '../../data/page-data';
import { button } from '../dom/button';
import { element } from '../dom/element';
import { liveCount } from '../dom/live-count';
import { ChartView } from './chart-view';
import type { KeyAction } from './key-action';
import { lockDetails } from './lock-details';
import { lockFilter } from './lock-filter';
import { lockList } from './lock-list';
import { overview } from './overview';
import { listenToPointers } from './pointer-input';

const keys =
  'Arrow keys go from lock to lock, + and − zoom, Shift with an arrow moves along, 0 shows the whole run. Drag to move, Ctrl with the wheel or two fingers to zoom.';

/** The locks of one run over time. */
export function lockTimeline({ texts }: PageData, run: PageRun): HTMLElement {
  const spacer = element('div', { class: 'spacer', role: 'presentation' });
  let chosen: PageLock | undefined;
  const choose = (lock: PageLock | undefined, reveal: boolean): void => {
    chosen = lock;
    list.choose(lock);
    view.choose(lock, reveal);
    details.show(lock);
  };
  const move = (action: KeyAction): void => {
    if (action.kind === 'zoom') view.zoom(action.factor);
    else if (action.kind === 'pan') view.panBy(action.by);
    else if (action.kind === 'whole') view.whole();
  };
  const list = lockList(texts, spacer, { onChoose: (lock) => choose(lock, true), onMove: move });
  const strip = overview(run.endMs, (window) => view.look(window));
  const view = new ChartView({ scroller: list.element, spacer }, { endMs: run.endMs, texts }, strip.mark);
  spacer.append(view.canvas);
  const details = lockDetails(texts);
  listenToPointers(view, {
    onPoint: (lock) => {
      view.point(lock);
      details.show(lock ?? chosen);
    },
    onChoose: (lock) => choose(lock, false),
  });
  const found = liveCount('locks');
  const show = (locks: readonly PageLock[]): void => {
    found.show(locks.length, run.locks.length);
    list.show(locks);
    view.show(locks);
    strip.show(locks);
    if (chosen !== undefined && !locks.includes(chosen)) choose(undefined, false);
  };
  show(run.locks);
  return element(
    'div',
    {},
    lockFilter(run.locks, texts, show),
    element('div', { class: 'bar-row' }, found.element, zoomButtons(move)),
    strip.element,
    list.element,
    element('p', { class: 'note', id: 'timeline-keys' }, keys),
    details.element,
    run.locksOmitted > 0
      ? element(
          'p',
          { class: 'note' },
          `${run.locksOmitted} locks that would have hurt less are not on this page.`,
        )
      : undefined,
  );
}

function zoomButtons(move: (action: KeyAction) => void): HTMLElement {
  return element(
    'div',
    { class: 'buttons', role: 'group', 'aria-label': 'Timeline' },
    button('←', () => move({ kind: 'pan', by: -0.25 }), 'Earlier'),
    button('→', () => move({ kind: 'pan', by: 0.25 }), 'Later'),
    button('−', () => move({ kind: 'zoom', factor: 0.5 }), 'Zoom out'),
    button('+', () => move({ kind: 'zoom', factor: 2 }), 'Zoom in'),
    button('Whole run', () => move({ kind: 'whole' })),
  );
}
