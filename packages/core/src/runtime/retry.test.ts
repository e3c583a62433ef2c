import { retry } from './retry';

const options = { isSafe: (error: unknown) => error === 'busy', attempts: 3, firstPauseMs: 1 };

test('it tries again after a safe error, and says so', async () => {
  const lines: string[] = [];
  const run = jest.fn().mockRejectedValueOnce('busy').mockRejectedValueOnce('busy').mockResolvedValue('done');
  expect(await retry('Commenting', run, { ...options, onRetry: (line) => lines.push(line) })).toBe('done');
  expect(lines).toEqual([
    'Commenting failed (attempt 1 of 3); trying again.',
    'Commenting failed (attempt 2 of 3); trying again.',
  ]);
});

test('it gives up with the last error', async () => {
  const run = jest.fn().mockRejectedValue('busy');
  await expect(retry('Commenting', run, options)).rejects.toBe('busy');
  expect(run).toHaveBeenCalledTimes(3);
});

test('an unsafe error is thrown at once', async () => {
  const run = jest.fn().mockRejectedValue('half done');
  await expect(retry('Commenting', run, options)).rejects.toBe('half done');
  expect(run).toHaveBeenCalledTimes(1);
});

test('pauses grow up to the limit, with jitter', async () => {
  jest.spyOn(Math, 'random').mockReturnValue(1);
  const startedAt = performance.now();
  const run = jest.fn().mockRejectedValue('busy');
  const pauses = { ...options, attempts: 5, firstPauseMs: 20, maxPauseMs: 40 };
  await expect(retry('x', run, pauses)).rejects.toBe('busy');
  jest.restoreAllMocks();
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(20 + 40 + 40 + 40 - 5);
});
