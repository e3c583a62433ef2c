import { runBundle } from '@prodlike/testkit';

test('the first line of the log names the version and the command', async () => {
  const { code, log } = await runBundle('cli', ['migration-test', '--timeout', 'x']);
  expect(code).toBe(2);
  expect(log).toMatch(/^prodlike \d+\.\d+\.\d+ migration-test\n/);
});

test('a closed pipe ends it without noise', async () => {
  const { code, stderr } = await runBundle('cli', ['migration-test', '--timeout', 'x'], {
    onStart: (child) => child.stdout?.destroy(),
  });
  expect(stderr).toBe('');
  expect([2, 143]).toContain(code);
});
