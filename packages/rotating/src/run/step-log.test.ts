import { AdvisedError } from '@prodlike/core';
import { rotationSteps } from '../rotation-plan';
import { StepLog } from './step-log';

function stage() {
  const world = { now: new Date('2026-11-22T03:00:00Z'), lines: [] as string[] };
  const log = new StepLog(
    (line) => world.lines.push(line),
    () => world.now,
  );
  const take = (ms: number) => {
    world.now = new Date(world.now.getTime() + ms);
  };
  return { log, take, lines: world.lines };
}

test('a step has its time and what it came to; those after it stay planned', async () => {
  const { log, take, lines } = stage();
  await log.run('restore', async () => {
    take(1_500);
    return { outcome: 'done', note: 'It is being restored.' };
  });
  expect(log.outcomes().map(({ step }) => step)).toEqual([...rotationSteps]);
  expect(log.outcomes().slice(0, 3)).toEqual([
    { step: 'wait-for-snapshot', outcome: 'planned' },
    {
      step: 'restore',
      startedAt: new Date('2026-11-22T03:00:00Z'),
      durationMs: 1_500,
      outcome: 'done',
      note: 'It is being restored.',
    },
    { step: 'wait-until-available', outcome: 'planned' },
  ]);
  expect(lines).toEqual(['restore: done after 1.5 s. It is being restored.']);
});

test('a step that fails says why, without what may hold data', async () => {
  const { log } = stage();
  const advised = new AdvisedError('It failed.', 'Run it again.');
  const failing = (error: Error) => () => Promise.reject(error);
  await expect(log.run('secure', failing(advised))).rejects.toBe(advised);
  expect(log.current).toBe('secure');
  await expect(log.run('scrub', failing(new Error('row: Ada')))).rejects.toThrow();
  const notes = log.outcomes().flatMap(({ note, outcome }) => (outcome === 'failed' ? [note] : []));
  expect(notes).toEqual(['It failed. Run it again.', expect.not.stringContaining('Ada')]);
});

test('where nothing is left to be done, the rest is skipped', async () => {
  const { log } = stage();
  await log.run('wait-for-snapshot', async () => ({ outcome: 'skipped', note: 'None.' }));
  log.skipRest('It is up to date.');
  expect(new Set(log.outcomes().map(({ outcome }) => outcome))).toEqual(new Set(['skipped']));
  expect(log.outcomes().at(-1)?.note).toBe('It is up to date.');
});
