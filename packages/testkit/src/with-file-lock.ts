import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs `work` while no other process of this machine holds the lock of the same file, which is made where it is missing.
 * The lock ends with this process, however that ends.
 *
 * @throws where util-linux's `flock` is not installed
 */
export async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const holder = spawn('flock', [file, 'sh', '-c', 'echo held; cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    holder.once('error', reject);
    holder.once('exit', (code) => reject(new Error(`flock ${file} ended with ${code}.`)));
    holder.stdout.once('data', () => resolve());
  });
  try {
    return await work();
  } finally {
    const ended = once(holder, 'exit');
    holder.stdin.end();
    await ended;
  }
}
