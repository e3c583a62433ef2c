import { type ChildProcess, spawn } from 'node:child_process';
import type { Address } from './raw-client';

const binDir = '/usr/lib/postgresql/15/bin';

export interface ToolRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ToolOptions {
  readonly password: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly started?: (tool: ChildProcess) => void;
}

/** Runs one of PostgreSQL's own clients, as the superuser. */
export function runTool(
  name: 'psql' | 'pgbench',
  args: readonly string[],
  target: Address,
  options: ToolOptions,
): Promise<ToolRun> {
  const env = {
    PATH: process.env.PATH ?? '',
    PGHOST: target.host,
    PGPORT: String(target.port),
    PGUSER: 'postgres',
    PGDATABASE: 'postgres',
    PGPASSWORD: options.password ?? '',
    ...options.env,
  };
  const tool = spawn(`${binDir}/${name}`, args, { env, timeout: 60_000 });
  const output = { stdout: '', stderr: '' };
  tool.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  tool.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  tool.stdin.end(options.input ?? '');
  options.started?.(tool);
  return new Promise((resolve, reject) => {
    tool.once('error', reject);
    tool.once('close', (code) => resolve({ code, ...output }));
  });
}

/** A statement that runs until it is cancelled, and tells when it has begun. */
export const sleepAfterNotice = "do $$ begin raise notice 'here'; perform pg_sleep(1000); end $$";

/** Ctrl-C as soon as `sleepAfterNotice` has begun. */
export function interruptOnNotice(tool: ChildProcess): void {
  tool.stderr?.once('data', () => tool.kill('SIGINT'));
}
