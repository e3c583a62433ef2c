import { execFile } from 'node:child_process';

/** A system tool that is not there, was not allowed to, or said no. `code` is ENOENT where it is not installed. */
class ToolError extends Error {
  override readonly name = 'ToolError';

  constructor(
    tool: string,
    readonly code: string | number | undefined,
    cause: unknown,
  ) {
    super(`${tool} failed (${code ?? 'killed'}).`, { cause });
  }
}

/**
 * Runs a trusted system tool (btrfs, zfs) that works on paths we made, and returns what it prints to stdout.
 *
 * @throws ToolError
 */
export function runTool(tool: string, args: readonly string[], deadlineMs = 30_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { timeout: deadlineMs, killSignal: 'SIGKILL', env: process.env } as const;
    execFile(tool, [...args], options, (error, stdout) => {
      if (error) reject(new ToolError(tool, error.code ?? undefined, error));
      else resolve(stdout);
    });
  });
}
