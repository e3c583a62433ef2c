import { CleanUp } from './clean-up';
import { untilReported } from './until-reported';

test('the clean-up waits for the report of what it interrupts', async () => {
  const cleanUp = new CleanUp();
  const order: string[] = [];
  const story = untilReported(cleanUp, async () => {
    await new Promise<void>((resolve) => {
      cleanUp.defer('the server', () => {
        order.push('server stopped');
        resolve();
      });
    });
    order.push('reported');
    throw new Error('interrupted');
  });
  const ended = expect(story).rejects.toThrow('interrupted');
  await Promise.resolve();
  expect(await cleanUp.run()).toEqual([]);
  expect(order).toEqual(['server stopped', 'reported']);
  await ended;
});

test('what ends at once is told as well', async () => {
  const cleanUp = new CleanUp();
  await expect(untilReported(cleanUp, async () => 7)).resolves.toBe(7);
  const failing = untilReported(cleanUp, () => {
    throw new Error('no input');
  });
  await expect(failing).rejects.toThrow('no input');
  expect(await cleanUp.run()).toEqual([]);
});
