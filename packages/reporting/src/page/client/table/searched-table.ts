import { element } from '../dom/element';
import { liveCount } from '../dom/live-count';
import { searchField } from '../dom/search-field';
import { type LiveTableOptions, liveTable } from './live-table';
import { searchRows } from './search-rows';

export interface SearchedTable<Row> {
  readonly element: HTMLElement;
  /** Shows those of all rows that pass, and that the search finds. */
  show(passes: (row: Row) => boolean): void;
}

export interface SearchedTableOptions<Row> extends LiveTableOptions<Row> {
  readonly rows: readonly Row[];
  /** What there is of, e.g. `statements`. */
  readonly things: string;
  readonly searched: (row: Row) => string;
  /** Fields beside the one for words. */
  readonly fields?: readonly HTMLElement[];
}

/** A table with a search over all of its rows, and how many it found. */
export function searchedTable<Row>(options: SearchedTableOptions<Row>): SearchedTable<Row> {
  const { rows, things, searched } = options;
  const texts = new Map<Row, string>();
  const textOf = (row: Row): string => {
    const known = texts.get(row) ?? searched(row).toLowerCase();
    texts.set(row, known);
    return known;
  };
  let passing = rows;
  let search = '';
  const found = liveCount(things);
  const table = liveTable(options);
  const refresh = (): void => {
    const shown = searchRows(passing, textOf, search);
    found.show(shown.length, rows.length);
    table.show(shown);
  };
  const field = searchField(`Search ${things}`, (text) => {
    search = text;
    refresh();
  });
  refresh();
  return {
    element: element(
      'div',
      {},
      element('div', { class: 'controls', role: 'search' }, field, ...(options.fields ?? [])),
      found.element,
      table.element,
    ),
    show: (passes) => {
      passing = rows.filter(passes);
      refresh();
    },
  };
}
