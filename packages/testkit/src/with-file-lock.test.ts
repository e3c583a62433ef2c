import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFileLock } from './with-file-lock';

test('lets one at a time work, the next even where one fails', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'prodlike-lock-'));
  try {
    let working = 0;
    let most = 0;
    const work = (fails: boolean) =>
      withFileLock(join(folder, 'lock'), async () => {
        working++;
        most = Math.max(most, working);
        await new Promise((resolve) => setImmediate(resolve));
        working--;
        if (fails) throw new Error('failed');
        return 'done';
      });
    const outcomes = await Promise.allSettled([work(false), work(true), work(false)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(most).toBe(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
