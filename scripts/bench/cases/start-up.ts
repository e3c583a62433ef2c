import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runBundle } from '@prodlike/testkit';
import { alternate } from '../alternate';
import type { BenchCase } from '../measurement';

const limitMs = 300;

function untilFirstByteMs(
  start: (onStart: (stdout: NodeJS.ReadableStream) => void) => Promise<unknown>,
): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    let firstMs: number | undefined;
    start((stdout) => {
      stdout.once('data', () => {
        firstMs = performance.now() - started;
      });
    }).then(
      () => (firstMs === undefined ? reject(new Error('It printed nothing.')) : resolve(firstMs)),
      reject,
    );
  });
}

function bareNode(onStart: (stdout: NodeJS.ReadableStream) => void): Promise<void> {
  const child = spawn(process.execPath, ['-e', 'console.log()'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onStart(child.stdout);
  return new Promise((resolve) => child.once('close', () => resolve()));
}

/** The action as GitHub's runner starts it, with a base that is not there: it says so and ends. */
async function action(onStart: (stdout: NodeJS.ReadableStream) => void): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-bench-'));
  try {
    await runBundle('migration-test', [], {
      cwd: folder,
      env: { INPUT_BASE: path.join(folder, 'none.sql'), INPUT_MIGRATE: 'true', GITHUB_ACTIONS: 'true' },
      onStart: (child) => child.stdout && onStart(child.stdout),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From starting Node to the first line of log, on the Node that `using: node24` gets. */
export const startUp: BenchCase = {
  name: 'start-up',
  async run(rounds) {
    const [actionMs = 0, nodeMs = 0] = await alternate(rounds * 2, [
      () => untilFirstByteMs(action),
      () => untilFirstByteMs(bareNode),
    ]);
    return [
      {
        name: 'Node start to the first line of log',
        measured: `${actionMs.toFixed(0)} ms`,
        reference: `${nodeMs.toFixed(0)} ms for a bare Node`,
        bound: `< ${limitMs} ms`,
        usedShare: actionMs / limitMs,
      },
    ];
  },
};
