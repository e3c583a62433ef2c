import fc from 'fast-check';
import { searchRows } from './search-rows';
import { sortedRows } from './sorted-rows';

describe('sortedRows', () => {
  const column = { key: ({ value }: { readonly value: number | undefined }) => value };

  it('orders both ways, keeps equal rows as they were, and puts rows without a value last', () => {
    const value = fc.option(fc.nat(5), { nil: undefined });
    fc.assert(
      fc.property(fc.array(value), fc.constantFrom('ascending', 'descending'), (values, direction) => {
        const rows = values.map((each, place) => ({ value: each, place }));
        const sorted = sortedRows(rows, column, direction);
        expect(new Set(sorted)).toEqual(new Set(rows));
        for (const [index, row] of sorted.entries()) {
          const next = sorted[index + 1];
          if (next === undefined) continue;
          if (row.value === undefined) expect(next.value).toBeUndefined();
          else if (row.value === next.value) expect(row.place).toBeLessThan(next.place);
          else if (next.value !== undefined)
            expect(Math.sign(next.value - row.value)).toBe(direction === 'ascending' ? 1 : -1);
        }
      }),
    );
  });
});

describe('searchRows', () => {
  it('finds the rows that hold all words, in any order and case', () => {
    const rows = ['update orders v1', 'update customers v1', 'select orders v2'];
    expect(searchRows(rows, (row) => row, ' V1  update ')).toEqual(rows.slice(0, 2));
    expect(searchRows(rows, (row) => row, 'orders v2')).toEqual([rows[2]]);
    expect(searchRows(rows, (row) => row, ' ')).toEqual(rows);
    expect(searchRows(rows, (row) => row, '.*')).toEqual([]);
  });
});
