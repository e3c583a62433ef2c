import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as v from 'valibot';
import { processHasEnded, processIdentity, processIdentitySchema } from './process-identity';

test('a process has ended once it has, and not before', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  await once(child, 'spawn');
  const identity = v.parse(processIdentitySchema, JSON.parse(JSON.stringify(processIdentity(child.pid))));
  expect(processHasEnded(identity)).toBe(false);
  child.stdin.end();
  await once(child, 'exit');
  expect(processHasEnded(identity)).toBe(true);
});

test('a later process with the same id is another one', () => {
  expect(processHasEnded(processIdentity())).toBe(false);
  expect(processHasEnded({ ...processIdentity(), startTicks: '1' })).toBe(true);
  expect(processHasEnded({ ...processIdentity(), startTicks: '1', namespace: 'elsewhere' })).toBe(false);
});
