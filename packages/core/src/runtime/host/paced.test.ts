import { paced } from './paced';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('the first line at once, then the newest when the interval is over, also without another one', () => {
  const printed: string[] = [];
  const { offer } = paced(5_000, (line) => printed.push(line));
  for (const line of ['a', 'b', 'c']) offer(line);
  expect(printed).toEqual(['a']);
  jest.advanceTimersByTime(5_000);
  expect(printed).toEqual(['a', 'c']);
  offer('d');
  jest.advanceTimersByTime(4_000);
  expect(printed).toEqual(['a', 'c']);
  jest.advanceTimersByTime(1_000);
  expect(printed).toEqual(['a', 'c', 'd']);
});

test('what is flushed or dropped does not come again', () => {
  const printed: string[] = [];
  const { offer, flush, drop } = paced(5_000, (line) => printed.push(line));
  offer('a');
  offer('b');
  flush();
  flush();
  offer('c');
  drop();
  jest.advanceTimersByTime(60_000);
  expect(printed).toEqual(['a', 'b']);
});
