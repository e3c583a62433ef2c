import { execFile } from 'node:child_process';

export type GitResult =
  | { readonly kind: 'ended'; readonly code: number; readonly stdout: string }
  | { readonly kind: 'not-found'; readonly code: undefined }
  | { readonly kind: 'timeout'; readonly code: undefined; readonly deadlineMs: number };

const maxOutputBytes = 256 * 1024 * 1024;

/** Runs git in a folder, without asking anything. Never rejects. */
export function runGit(args: readonly string[], folder: string, deadlineMs: number): Promise<GitResult> {
  // A job in a container often runs as another user than the checkout's: reading is safe all the same.
  const safe = ['-c', 'safe.directory=*', '-c', 'core.fsmonitor=false'];
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
  const options = { cwd: folder, timeout: deadlineMs, maxBuffer: maxOutputBytes, env };
  return new Promise((resolve) => {
    execFile('git', [...safe, ...args], options, (error, stdout) => {
      if (!error) return resolve({ kind: 'ended', code: 0, stdout });
      if (error.killed) return resolve({ kind: 'timeout', code: undefined, deadlineMs });
      if (error.code === 'ENOENT') return resolve({ kind: 'not-found', code: undefined });
      resolve({ kind: 'ended', code: typeof error.code === 'number' ? error.code : 1, stdout });
    });
  });
}
