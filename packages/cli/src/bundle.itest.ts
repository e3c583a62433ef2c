import { once } from 'node:events';
import { runBundle } from '@prodlike/testkit';

/** The aim is 300 ms on an idle machine; tests run beside others. */
const firstLineWithinMs = 1_000;

test('the first line of the log comes at once', async () => {
  const startedAt = performance.now();
  let firstLineMs = Number.POSITIVE_INFINITY;
  const { code, log } = await runBundle('cli', ['migration-test', '--timeout', 'x'], {
    onStart: (child) => {
      if (!child.stdout) return;
      void once(child.stdout, 'data').then(() => {
        firstLineMs = performance.now() - startedAt;
      });
    },
  });
  expect(code).toBe(2);
  expect(log).toMatch(/^prodlike \d+\.\d+\.\d+ migration-test\n/);
  expect(firstLineMs).toBeLessThan(firstLineWithinMs);
});

test('a closed pipe ends it without noise', async () => {
  const { code, stderr } = await runBundle('cli', ['migration-test', '--timeout', 'x'], {
    onStart: (child) => child.stdout?.destroy(),
  });
  expect(stderr).toBe('');
  expect([2, 143]).toContain(code);
});
