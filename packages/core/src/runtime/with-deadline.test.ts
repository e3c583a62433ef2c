import { DeadlineError, withDeadline } from './with-deadline';

test('it passes a value and an error on', async () => {
  expect(await withDeadline(Promise.resolve(1), 1_000, 'It')).toBe(1);
  await expect(withDeadline(Promise.reject(new Error('no')), 1_000, 'It')).rejects.toThrow('no');
});

test('it says what took too long', async () => {
  const waiting = withDeadline(new Promise(() => {}), 20, 'Starting the server', 'Look at its log.');
  await expect(waiting).rejects.toThrow(DeadlineError);
  await expect(waiting).rejects.toThrow('Starting the server took longer than 20 ms. Look at its log.');
});
