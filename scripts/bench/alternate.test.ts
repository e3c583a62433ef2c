import { alternate } from './alternate';
import { median } from './median';

test('the median is the middle value, the upper of two, and 0 of none', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([1, 2])).toBe(2);
  expect(median([])).toBe(0);
});

test('measurements take turns, in turned order, and the first round does not count', async () => {
  const order: string[] = [];
  const measure = (name: string, values: number[]) => async (): Promise<number> => {
    order.push(name);
    return values.shift() ?? Number.NaN;
  };
  const medians = await alternate(3, [measure('a', [99, 1, 2, 3]), measure('b', [99, 7, 9, 8])]);
  expect(medians).toEqual([2, 8]);
  expect(order.join('')).toBe('abbaabba');
});
