import type { PageLock } from '../../data/page-data';
import { element } from '../dom/element';
import { lockFacts } from './lock-words';

export interface LockDetails {
  readonly element: HTMLElement;
  show(lock: PageLock | undefined): void;
}

const hint = 'Point at a bar, or choose one, to read what is known of it.';

/** All that is known of the lock that is pointed at or chosen. It is not read out: the timeline says it in a sentence. */
export function lockDetails(texts: readonly string[]): LockDetails {
  const card = element('div', { class: 'card lock-details' });
  const show = (lock: PageLock | undefined): void => {
    if (lock === undefined) {
      card.replaceChildren(element('p', { class: 'note' }, hint));
      return;
    }
    const facts = lockFacts(lock, texts).map(([title, value]) =>
      element('div', {}, element('dt', {}, title), element('dd', {}, value)),
    );
    card.replaceChildren(
      element('h3', {}, element('code', {}, texts[lock.relation] ?? '')),
      element('dl', {}, ...facts),
      element('code', { class: 'sql' }, texts[lock.statement] ?? ''),
    );
  };
  show(undefined);
  return { element: card, show };
}
