import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { processIdentity } from '@prodlike/core';
import { untilOver } from './until-over';

test('the time', async () => {
  await expect(untilOver({ timeoutMs: 5 })).resolves.toMatch(/input timeout is over/);
  await expect(untilOver({ timeoutMs: 5, owner: processIdentity() })).resolves.toMatch(/input timeout/);
});

test('the job, whose worker is gone', async () => {
  const worker = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  const owner = processIdentity(worker.pid);
  await once(worker, 'exit');
  await expect(untilOver({ timeoutMs: 60_000, owner })).resolves.toMatch(/ended without its post step/);
});
