import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { actionNode } from './action-node';

/** Before jest ends the test. */
const overdueMs = 240_000;

const root = path.resolve(__dirname, '../../..');

export interface BundleRun {
  /** null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams, as the user reads them. */
  readonly log: string;
}

export interface BundleOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Gets the process as it runs: to send signals, to watch its log. */
  readonly onStart?: (child: ChildProcess) => void;
}

/**
 * What every test's child may know of this process; nothing of a runner that the tests themselves run on. The last two
 * are what npm needs behind a company's proxy.
 */
function plainEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'XDG_CACHE_HOME', 'HTTPS_PROXY', 'NODE_EXTRA_CA_CERTS'];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

/** Runs `dist/<name>/index.js` as a user's machine would, to its end. */
export function runBundle(
  name: string,
  args: readonly string[],
  options: BundleOptions = {},
): Promise<BundleRun> {
  const bundle = path.join(root, 'dist', name, 'index.js');
  if (!existsSync(bundle)) throw new Error(`${bundle} is missing: run "npm run build" first.`);
  return runProgram(actionNode(), [bundle, ...args], options);
}

function overdueText(log: string): string {
  const processes = execFileSync('ps', ['-eo', 'pid,ppid,stat,etime,wchan:20,args', '--forest'], {
    encoding: 'utf8',
  });
  return `A program runs for ${overdueMs / 1000} s. It said:\n${log}\nThe machine's processes:\n${processes}`;
}

/** Runs any program likewise. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: BundleOptions = {},
): Promise<BundleRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? root,
      env: { ...plainEnvironment(), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out = { stdout: '', stderr: '', log: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        out[stream] += text;
        out.log += text;
      });
    }
    // A test that waits too long ends without a word of what it waited for.
    const overdue = setTimeout(() => console.error(overdueText(out.log)), overdueMs).unref();
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(overdue);
      resolve({ code, ...out });
    });
    options.onStart?.(child);
  });
}
