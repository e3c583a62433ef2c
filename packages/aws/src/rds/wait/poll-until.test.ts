import { AdvisedError, DeadlineError } from '@prodlike/core';
import { pollUntil, type Sight } from './poll-until';
import { takeTurns } from './turns';

const poll = { what: 'DB instance "a"', until: 'is available', pollMs: 1, turns: takeTurns(0) };
const throttled = Object.assign(new Error('Rate exceeded'), { name: 'Throttling' });

/** Answers in order; an error is thrown. The last one stays. */
function looks(...answers: readonly (string | Error | undefined)[]): () => Promise<Sight<string>> {
  let next = 0;
  return async () => {
    const answer = answers[Math.min(next++, answers.length - 1)];
    if (answer instanceof Error) throw answer;
    return answer === undefined ? { kind: 'done', value: 'it' } : { kind: 'waiting', seen: answer };
  };
}

test('waits through what is under way and what fails for the moment, and says so', async () => {
  const lines: string[] = [];
  const cut = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  const late = new DeadlineError('rds:DescribeDBInstances took too long.', 'Check.');
  const wrapped = new AdvisedError('It failed.', 'Again.', { cause: throttled });
  const look = looks('creating', throttled, cut, late, wrapped, 'backing-up', undefined);
  const report = (line: string) => lines.push(line.replace(/\([^)]+\)/, '(t)'));
  await expect(pollUntil(look, { ...poll, deadlineMs: 60_000, report })).resolves.toBe('it');
  expect(lines).toEqual([
    'DB instance "a": creating (t)',
    ...Array.from({ length: 4 }, () => 'DB instance "a": no answer from AWS, last seen: creating (t)'),
    'DB instance "a": backing-up (t)',
  ]);
});

test('ends at the deadline, with what was seen last and how to go on', async () => {
  const waiting = pollUntil(looks('creating'), { ...poll, deadlineMs: 20 });
  await expect(waiting).rejects.toThrow(
    'Waited 20 ms in vain until DB instance "a" is available: last seen creating. AWS goes on with it. Run again',
  );
  const silent = pollUntil(looks(throttled), { ...poll, deadlineMs: 20, resume: 'Go on.' });
  await expect(silent).rejects.toThrow(/last seen nothing\. Go on\.$/);
});

test('ends at once by what can never pass', async () => {
  const denied = new AdvisedError('It failed.', 'Allow it.');
  const waiting = pollUntil(looks('creating', denied), { ...poll, deadlineMs: 60_000 });
  await expect(waiting).rejects.toBe(denied);
});

test('ends by the signal while it pauses, and while AWS does not answer', async () => {
  const reason = new Error('SIGTERM');
  const stopped = new AbortController();
  const report = () => stopped.abort(reason);
  const options = { ...poll, pollMs: 3_600_000, deadlineMs: 7_200_000, signal: stopped.signal };
  await expect(pollUntil(looks('creating'), { ...options, report })).rejects.toBe(reason);

  const hung = new AbortController();
  const look = () => {
    setImmediate(() => hung.abort(reason));
    return new Promise<Sight<string>>(() => undefined);
  };
  await expect(pollUntil(look, { ...options, signal: hung.signal })).rejects.toBe(reason);
  await expect(pollUntil(look, { ...options, signal: hung.signal })).rejects.toBe(reason);
});

test('parallel waits take turns', async () => {
  const turns = takeTurns(30);
  const begun = performance.now();
  const times: number[] = [];
  const look = async (): Promise<Sight<number>> => {
    times.push(performance.now());
    return times.length >= 6 ? { kind: 'done', value: 1 } : { kind: 'waiting', seen: 'creating' };
  };
  await Promise.all([1, 2, 3].map(() => pollUntil(look, { ...poll, turns, deadlineMs: 60_000 })));
  // A timer may fire a little early; it may be late, and the next one not.
  const early = times.filter((time, turn) => time - begun < 30 * turn - 2);
  expect(early).toEqual([]);
  expect(times.length).toBeGreaterThanOrEqual(6);
});
