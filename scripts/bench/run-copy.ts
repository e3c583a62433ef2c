import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ConnectionParameters } from '@prodlike/postgres';
import { build } from 'esbuild';
import * as v from 'valibot';

const run = promisify(execFile);
const deadlineMs = 900_000;

const usage = v.object({
  wallMs: v.number(),
  cpuMs: v.number(),
  peakBytes: v.number(),
  /** Of COPY data. */
  bytes: v.number(),
});

export type CopyUsage = v.InferOutput<typeof usage>;

export type Copy = (
  what: 'rows' | 'everything',
  source: ConnectionParameters,
  target: ConnectionParameters,
  concurrency: number,
) => Promise<CopyUsage>;

/** Gives a function that copies in a process of its own, bundled as the actions are: nothing is compiled while it runs. */
export async function withCopyProcess<T>(act: (copy: Copy) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-bench-'));
  const outfile = path.join(folder, 'copy-process.cjs');
  try {
    await build({
      entryPoints: [path.join(__dirname, 'copy-process.ts')],
      bundle: true,
      platform: 'node',
      external: ['pg-native'],
      logLevel: 'error',
      outfile,
    });
    return await act(async (what, source, target, concurrency) => {
      const order = JSON.stringify({ what, source, target, concurrency });
      const { stdout } = await run(process.execPath, [outfile, order], { timeout: deadlineMs });
      return v.parse(usage, JSON.parse(stdout));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
