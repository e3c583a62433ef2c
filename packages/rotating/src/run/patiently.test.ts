import { patiently } from './patiently';

const answers = (afterMs: number) =>
  new Promise<string>((resolve) => setTimeout(() => resolve('answered'), afterMs));
const tooLong = { name: 'DeadlineError', message: expect.stringMatching(/^Looking took longer than /) };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** How it ended, and how many ms it took. */
async function waited(
  call: Promise<string>,
  interruptedAfterMs?: number,
): Promise<{ end: unknown; ms: number }> {
  const interruption = new AbortController();
  if (interruptedAfterMs === 0) interruption.abort();
  else if (interruptedAfterMs) setTimeout(() => interruption.abort(), interruptedAfterMs);
  const startedAt = Date.now();
  const waiting = patiently(call, interruption.signal, 'Looking').then(
    (end) => ({ end, ms: Date.now() - startedAt }),
    (end: unknown) => ({ end, ms: Date.now() - startedAt }),
  );
  await jest.advanceTimersByTimeAsync(100_000);
  return await waiting;
}

test('a call that AWS throttles for long is waited for', async () => {
  expect(await waited(answers(50_000))).toEqual({ end: 'answered', ms: 50_000 });
});

test('after an interruption there are three seconds', async () => {
  expect(await waited(answers(22_000), 20_000)).toEqual({ end: 'answered', ms: 22_000 });
  expect(await waited(answers(50_000), 20_000)).toEqual({
    end: expect.objectContaining(tooLong),
    ms: 23_000,
  });
  expect(await waited(answers(50_000), 0)).toEqual({ end: expect.objectContaining(tooLong), ms: 3_000 });
});

test('a call that is never answered ends, and one that fails says why', async () => {
  expect(await waited(new Promise(() => undefined))).toEqual({
    end: expect.objectContaining(tooLong),
    ms: 63_000,
  });
  const refused = new Error('refused');
  expect(await waited(Promise.reject(refused))).toEqual({ end: refused, ms: 0 });
});
