import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import * as v from 'valibot';

const run = promisify(execFile);
const deadlineMs = 600_000;
/** Whose key nobody has kept. */
const recipient = 'age16k3a6r9qwczxnljtedm39xlpque89mum906rvttsqpaevxv4p9wqjhc6yw';

const usage = v.object({
  wallMs: v.number(),
  /** Of output. */
  bytes: v.number(),
  /** The most memory that the process had, beyond what it had before. */
  addedBytes: v.number(),
  archiveBytes: v.number(),
});

export type DetailsUsage = v.InferOutput<typeof usage>;

/** Runs a command that writes so many bytes; its output is encrypted, or only read. */
export type RecordOutput = (bytes: number, recorded: boolean) => Promise<DetailsUsage>;

/** Gives a function that does so in a process of its own, bundled as the actions are. */
export async function withDetailsProcess<T>(act: (record: RecordOutput) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-bench-'));
  const outfile = path.join(folder, 'details-process.cjs');
  try {
    await build({
      entryPoints: [path.join(__dirname, 'details-process.ts')],
      bundle: true,
      platform: 'node',
      logLevel: 'error',
      outfile,
    });
    return await act(async (bytes, recorded) => {
      const order = JSON.stringify({ bytes, folder, recipient, recorded });
      const { stdout } = await run(process.execPath, [outfile, order], { timeout: deadlineMs });
      return v.parse(usage, JSON.parse(stdout));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
