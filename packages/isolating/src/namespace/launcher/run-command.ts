import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { InnerEnd } from './launch-message';
import type { CommandOrder } from './launch-order';

/** Starts the command without the launcher's rights, and waits for its end. */
export async function runCommand(order: CommandOrder): Promise<InnerEnd> {
  if (!existsSync(order.cwd)) return { kind: 'not-found', missing: 'folder' };
  const unfit = whyNotStarted(order);
  if (unfit !== undefined) return unfit;
  const [program = '', ...args] = [...order.prefix, ...order.argv];
  try {
    const child = spawn(program, args, {
      cwd: order.cwd,
      env: order.env,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    return await endOf(child);
  } catch (error) {
    return { kind: 'not-started', code: codeOf(error) };
  }
}

async function endOf(child: ChildProcess): Promise<InnerEnd> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal === null ? { kind: 'exited', code: code ?? 0 } : { kind: 'signal', signal };
}

/** Looks the program up as execvp(3) does: the programs before it would turn its absence into an exit code. */
function whyNotStarted({ argv, env, cwd }: CommandOrder): InnerEnd | undefined {
  const [program = ''] = argv;
  const folders = program.includes('/') ? [''] : (env.PATH ?? '').split(':');
  const found = folders
    .map((folder) => path.resolve(cwd, folder, program))
    .filter((file) => program !== '' && isFile(file));
  if (found.length === 0) return { kind: 'not-found', missing: 'command' };
  return found.some(mayExecute) ? undefined : { kind: 'not-started', code: 'EACCES' };
}

/** Folders of the PATH may let nobody in. */
function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function mayExecute(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
