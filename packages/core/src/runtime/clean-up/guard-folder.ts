import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

/**
 * Run by node in a session of its own: the input ends with its owner. What the owner's children still write is removed as well,
 * until the folder has been gone for a second. Any input: the folder is the owner's again.
 */
const script = `
  const fs = require('node:fs');
  const folder = process.argv[1];
  let released = false;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => undefined);
  process.stdin.on('data', () => { released = true; });
  process.stdin.on('error', () => undefined);
  process.stdin.on('close', async () => {
    for (let gone = 0, rounds = 0; !released && gone < 5 && rounds < 150; rounds++) {
      gone = fs.existsSync(folder) ? 0 : gone + 1;
      try { fs.rmSync(folder, { recursive: true, force: true }); } catch {}
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  });`;

/**
 * Has a folder removed when this process dies without releasing it, even by SIGKILL: for what no `CleanUp` can do.
 *
 * @param folder an absolute path; it need not be there yet
 * @returns releases it; safe to repeat
 */
export function guardFolder(folder: string): () => void {
  const { PATH = '/usr/bin:/bin' } = process.env;
  const guard = spawn(process.execPath, ['-e', script, folder], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH },
  });
  // One that could not be started, or was killed, guards nothing; the clean-up removes the folder all the same.
  guard.once('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  if (guard.stdin instanceof Socket) guard.stdin.unref();
  return () => {
    if (!guard.stdin.writableEnded) guard.stdin.end('released');
  };
}
