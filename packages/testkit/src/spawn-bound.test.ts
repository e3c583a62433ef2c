import { spawnBound } from './spawn-bound';

test('waits for what a process says, and ends it', async () => {
  const child = spawnBound('sh', ['-c', 'echo port 17; exec sleep 60']);
  const [, port] = await child.says(/port (\d+)/);
  expect(port).toBe('17');
  await child.end();
  await child.end();
  await expect(child.says(/never/)).rejects.toThrow('sh ended');
});

test('tells all that a process said where it ends too early, or is not there', async () => {
  await expect(spawnBound('sh', ['-c', 'echo no luck >&2']).says(/ready/)).rejects.toThrow('no luck');
  await expect(spawnBound('/no/such/program', []).says(/ready/)).rejects.toThrow('/no/such/program ended');
});
