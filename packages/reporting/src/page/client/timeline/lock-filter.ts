import { trafficWords } from '../../../words/blocked-traffic';
import { modeWords } from '../../../words/lock-words';
import type { PageLock } from '../../data/page-data';
import { choiceField } from '../dom/choice-field';
import { element } from '../dom/element';
import { searchField } from '../dom/search-field';
import { searchRows } from '../table/search-rows';

const kinds = ['reads-and-writes', 'writes', 'maintenance'] as const;

/** Fields for what waits, the mode and the relation; `onChange` gets the locks that pass. */
export function lockFilter(
  locks: readonly PageLock[],
  texts: readonly string[],
  onChange: (passing: readonly PageLock[]) => void,
): HTMLElement {
  let blocked = '';
  let mode = '';
  let search = '';
  const textOf = ({ relation, migration }: PageLock): string =>
    `${texts[relation]} ${texts[migration]}`.toLowerCase();
  const refresh = (): void =>
    onChange(
      searchRows(locks, textOf, search).filter(
        (lock) => (blocked === '' || lock.blocked === blocked) && (mode === '' || lock.mode === mode),
      ),
    );
  const modes = [...new Set(locks.map((lock) => lock.mode))];
  return element(
    'div',
    { class: 'controls', role: 'search' },
    searchField('Relation or migration', (text) => {
      search = text;
      refresh();
    }),
    choiceField(
      'What waits',
      [
        { value: '', title: 'Anything' },
        ...kinds.map((kind) => ({ value: kind, title: trafficWords[kind] })),
      ],
      (value) => {
        blocked = value;
        refresh();
      },
    ),
    choiceField(
      'Lock mode',
      [{ value: '', title: 'Any' }, ...modes.map((value) => ({ value, title: modeWords(value) }))],
      (value) => {
        mode = value;
        refresh();
      },
    ),
  );
}
