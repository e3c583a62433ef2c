import { execFile } from 'node:child_process';
import type { ServerAccount } from './server-account';
import { serverEnvironment } from './server-environment';

export interface ProgramOptions {
  readonly deadlineMs: number;
  readonly account?: ServerAccount | undefined;
  readonly cwd?: string;
  /** The bare environment of a server where absent. */
  readonly environment?: NodeJS.ProcessEnv;
}

export interface ProgramResult {
  /** null where it was ended by a signal, by its deadline, or could not be started. */
  readonly exitCode: number | null;
  /** e.g. ENOENT where it could not be started. */
  readonly startError?: string;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

const maximumOutputBytes = 4 * 1024 * 1024;

/** Runs a program without a shell to its end, or kills it at its deadline. Never rejects: how it went is the result. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<ProgramResult> {
  const settings = {
    timeout: options.deadlineMs,
    killSignal: 'SIGKILL',
    maxBuffer: maximumOutputBytes,
    env: options.environment ?? serverEnvironment(),
    cwd: options.cwd ?? '/',
    ...options.account,
  } as const;
  return new Promise((resolve) => {
    execFile(program, args, settings, (error, stdout, stderr) => {
      const code = error === null ? 0 : (error.code ?? null);
      resolve({
        exitCode: typeof code === 'number' ? code : null,
        ...(typeof code === 'string' ? { startError: code } : {}),
        timedOut: error?.killed === true,
        stdout,
        stderr,
      });
    });
  });
}
