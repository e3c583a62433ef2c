import type { PageLock } from '../../data/page-data';
import { element } from '../dom/element';
import { type KeyAction, keyAction } from './key-action';
import { lockSentence } from './lock-words';

export interface LockList {
  /** Takes the focus; keys go through the locks in the order of time. */
  readonly element: HTMLElement;
  show(locks: readonly PageLock[]): void;
  choose(lock: PageLock | undefined): void;
}

/**
 * The timeline as screen readers and keyboards know it: a list box of which only the chosen option is in the page (WAI-ARIA
 * 1.2, aria-activedescendant, aria-setsize).
 */
export function lockList(
  texts: readonly string[],
  content: HTMLElement,
  on: { onChoose(lock: PageLock): void; onMove(action: KeyAction): void },
): LockList {
  const option = element('div', { role: 'option', id: 'lock-option', class: 'unseen' });
  const list = element(
    'div',
    {
      class: 'chart',
      role: 'listbox',
      tabindex: 0,
      'aria-label': 'Locks in the order of time',
      'aria-describedby': 'timeline-keys',
    },
    content,
    option,
  );
  let locks: readonly PageLock[] = [];
  let chosen: PageLock | undefined;

  const name = (): void => {
    option.textContent = chosen === undefined ? 'No lock chosen' : lockSentence(chosen, texts);
    option.setAttribute('aria-selected', String(chosen !== undefined));
    option.setAttribute('aria-setsize', String(Math.max(locks.length, 1)));
    option.setAttribute('aria-posinset', String(Math.max(chosen ? locks.indexOf(chosen) + 1 : 1, 1)));
    list.setAttribute('aria-activedescendant', option.id);
  };
  const go = (index: number): void => {
    const lock = locks[Math.min(Math.max(index, 0), locks.length - 1)];
    if (lock !== undefined) on.onChoose(lock);
  };
  list.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = keyAction(event.key, event.shiftKey);
    if (action === undefined) return;
    event.preventDefault();
    const at = chosen === undefined ? -1 : locks.indexOf(chosen);
    if (action.kind === 'go') go(at < 0 ? 0 : at + action.by);
    else if (action.kind === 'go-to') go(action.end === 'first' ? 0 : locks.length - 1);
    else on.onMove(action);
  });
  name();
  return {
    element: list,
    show: (shown) => {
      locks = [...shown].sort((a, b) => a.acquiredMs - b.acquiredMs);
      name();
    },
    choose: (lock) => {
      chosen = lock;
      name();
    },
  };
}
