import { renewingCredentials } from './renewing-credentials';

const start = new Date('2026-11-22T04:00:00Z');
const after = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);

beforeEach(() => jest.useFakeTimers({ now: start, advanceTimers: false }));
afterEach(() => jest.useRealTimers());

function keys(number: number, expiration: Date) {
  return { accessKeyId: `key-${number}`, secretAccessKey: 'secret-key', sessionToken: 'token', expiration };
}

/** Each renewal gives the next key, for an hour. */
function hourly() {
  let number = 1;
  const fetchNew = jest.fn(async () => keys(++number, new Date(Date.now() + 3_600_000)));
  return { fetchNew, source: renewingCredentials(keys(1, after(60)), fetchNew) };
}

test('the same keys are given until a quarter of an hour before their end', async () => {
  const { source, fetchNew } = hourly();
  for (const [minutes, key] of [
    [0, 'key-1'],
    [44, 'key-1'],
    [46, 'key-2'],
    [90, 'key-2'],
    [92, 'key-3'],
  ] as const) {
    jest.setSystemTime(after(minutes));
    expect((await source.provider()).accessKeyId).toBe(key);
  }
  expect(fetchNew).toHaveBeenCalledTimes(2);
});

test('the SDK, which keeps keys until five minutes before their end, keeps none', async () => {
  const { source } = hourly();
  expect((await source.provider()).expiration?.getTime()).toBeLessThanOrEqual(Date.now());
});

test('many that ask at once share one renewal', async () => {
  const { source, fetchNew } = hourly();
  jest.setSystemTime(after(50));
  const given = await Promise.all(Array.from({ length: 20 }, () => source.provider()));
  expect(new Set(given.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['key-2']));
  expect(fetchNew).toHaveBeenCalledTimes(1);
});

test('keys that AWS has refused are renewed whatever the clock says', async () => {
  const { source } = hourly();
  await Promise.all([source.renew(), source.renew()]);
  expect((await source.provider()).accessKeyId).toBe('key-2');
});

test('a renewal that fails costs nothing while the present keys are good', async () => {
  const fetchNew = jest.fn(() => Promise.reject(new Error('no token')));
  const source = renewingCredentials(keys(1, after(60)), fetchNew);
  jest.setSystemTime(after(50));
  expect((await source.provider()).accessKeyId).toBe('key-1');
  expect((await source.provider()).accessKeyId).toBe('key-1');
  expect(fetchNew).toHaveBeenCalledTimes(1);
  jest.setSystemTime(after(51));
  await source.provider();
  expect(fetchNew).toHaveBeenCalledTimes(2);
  jest.setSystemTime(after(61));
  await expect(source.provider()).rejects.toThrow('no token');
});
