import { element } from '../dom/element';
import type { Column, Direction } from './column';

export interface TableHead {
  readonly element: HTMLTableSectionElement;
  /** Shows by which column rows are sorted. */
  mark(index: number, direction: Direction): void;
}

/** Headings that are buttons. */
export function tableHead(
  columns: readonly Pick<Column<never>, 'title' | 'isNumber'>[],
  onSort: (index: number) => void,
): TableHead {
  const headings = columns.map(({ title, isNumber }, index) => {
    const sort = element('button', { type: 'button', class: 'sort' }, title);
    sort.addEventListener('click', () => onSort(index));
    return element('th', { scope: 'col', class: isNumber ? 'number' : undefined }, sort);
  });
  return {
    element: element('thead', {}, element('tr', {}, ...headings)),
    mark: (index, direction) => {
      for (const [at, heading] of headings.entries()) {
        if (at === index) heading.setAttribute('aria-sort', direction);
        else heading.removeAttribute('aria-sort');
      }
    },
  };
}
