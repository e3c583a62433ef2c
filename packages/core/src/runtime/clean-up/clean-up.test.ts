import { CleanUp } from './clean-up';

test('the newest first, each once', async () => {
  const cleanUp = new CleanUp();
  const order: string[] = [];
  for (const name of ['server', 'clone', 'proxy']) cleanUp.defer(name, () => void order.push(name));
  expect(await Promise.all([cleanUp.run(), cleanUp.run()])).toEqual([[], []]);
  await cleanUp.run();
  expect(order).toEqual(['proxy', 'clone', 'server']);
});

test('a failure, a throw and a hang keep nothing else from running', async () => {
  const cleanUp = new CleanUp();
  const order: string[] = [];
  cleanUp.defer('first', () => void order.push('first'));
  cleanUp.defer('rejecting', () => Promise.reject(new Error('no')));
  cleanUp.defer('throwing', () => {
    throw new Error('no');
  });
  cleanUp.defer('hanging', () => new Promise(() => {}), { deadlineMs: 10 });
  const failures = await cleanUp.run();
  expect(failures.map(({ name }) => name)).toEqual(['hanging', 'throwing', 'rejecting']);
  expect(order).toEqual(['first']);
});

test('an entry can be run early, and is then forgotten', async () => {
  const cleanUp = new CleanUp();
  let calls = 0;
  const destroy = cleanUp.defer('clone', () => void calls++);
  await destroy();
  await destroy();
  await cleanUp.run();
  expect(calls).toBe(1);
});

test('an entry that is being run early is waited for', async () => {
  const cleanUp = new CleanUp();
  const order: string[] = [];
  let end = () => {};
  const destroy = cleanUp.defer('clone', () => new Promise<void>((resolve) => (end = resolve)));
  const early = destroy().then(() => order.push('clone'));
  const all = cleanUp.run().then(() => order.push('all'));
  await Promise.resolve();
  end();
  await Promise.all([early, all]);
  expect(order).toEqual(['clone', 'all']);
});

test('what is deferred during the clean-up runs too', async () => {
  const cleanUp = new CleanUp();
  const order: string[] = [];
  cleanUp.defer('a', () => {
    cleanUp.defer('b', () => void order.push('b'));
    order.push('a');
  });
  await cleanUp.run();
  expect(order).toEqual(['a', 'b']);
});

test('what is deferred while an entry that is being run early is waited for runs too', async () => {
  const cleanUp = new CleanUp();
  const order: string[] = [];
  const destroy = cleanUp.defer('a', async () => {
    await new Promise(setImmediate);
    cleanUp.defer('b', () => void order.push('b'));
    order.push('a');
  });
  await Promise.all([destroy(), cleanUp.run()]);
  expect(order).toEqual(['a', 'b']);
});

test('last resorts of what still waits or runs', () => {
  const cleanUp = new CleanUp();
  const order: string[] = [];
  const lastResort = (name: string) => ({ lastResort: () => void order.push(name) });
  cleanUp.defer('server', () => {}, lastResort('server'));
  cleanUp.defer('broken', () => {}, {
    lastResort: () => {
      throw new Error('no');
    },
  });
  cleanUp.defer('clone', () => new Promise(() => {}), { ...lastResort('clone'), deadlineMs: 50 });
  void cleanUp.run();
  cleanUp.runLastResorts();
  cleanUp.runLastResorts();
  expect(order).toEqual(['clone', 'server']);
});
