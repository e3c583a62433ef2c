import { count } from '../../../words/count';
import { button } from '../dom/button';
import { element } from '../dom/element';
import type { Column, Direction } from './column';
import { sortedRows } from './sorted-rows';
import { tableHead } from './table-head';

/** Rows put in at once: few enough for a phone to do it within a frame or two. */
const chunk = 100;

export interface LiveTable<Row> {
  readonly element: HTMLElement;
  /** Shows other rows, sorted as before. */
  show(rows: readonly Row[]): void;
}

export interface LiveTableOptions<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  /** The column and direction to begin with. */
  readonly sortedBy: readonly [index: number, direction: Direction];
}

/** A table sorted by any of its columns, of which as many rows are in the page as were asked for. */
export function liveTable<Row>({ caption, columns, sortedBy }: LiveTableOptions<Row>): LiveTable<Row> {
  let [index, direction] = sortedBy;
  let rows: readonly Row[] = [];
  let sorted: readonly Row[] = [];
  const body = element('tbody');
  const more = button('', () => append());
  more.className = 'more';
  const head = tableHead(columns, (clicked) => {
    const first: Direction = columns[clicked]?.isNumber ? 'descending' : 'ascending';
    if (clicked === index) direction = direction === 'ascending' ? 'descending' : 'ascending';
    else direction = first;
    index = clicked;
    render();
  });
  const table = element('table', {}, element('caption', {}, caption), head.element, body);

  function append(): void {
    const start = body.rows.length;
    body.append(...sorted.slice(start, start + chunk).map((row) => tableRow(columns, row)));
    const rest = sorted.length - body.rows.length;
    more.hidden = rest === 0;
    more.textContent = `Show ${count(Math.min(rest, chunk))} more of ${count(rest)}`;
    table.setAttribute('aria-rowcount', String(sorted.length + 1));
  }

  function render(): void {
    const column = columns[index];
    sorted = column === undefined ? rows : sortedRows(rows, column, direction);
    head.mark(index, direction);
    body.replaceChildren();
    append();
  }

  return {
    element: element(
      'div',
      {},
      element('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: 0 }, table),
      more,
    ),
    show: (shown) => {
      rows = shown;
      render();
    },
  };
}

function tableRow<Row>(columns: readonly Column<Row>[], row: Row): HTMLTableRowElement {
  const cells = columns.map(({ cell, isNumber }, at) =>
    at === 0
      ? element('th', { scope: 'row' }, cell(row))
      : element('td', { class: isNumber ? 'number' : undefined }, cell(row)),
  );
  return element('tr', {}, ...cells);
}
