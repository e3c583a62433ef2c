import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runBundle } from '@prodlike/testkit';
import * as v from 'valibot';

const usageSchema = v.object({ script: v.string(), cpuMs: v.number(), peakBytes: v.number() });
const reportSchema = v.object({
  verdict: v.string(),
  command: v.object({ outcome: v.string() }),
  clone: v.object({ createMs: v.number(), method: v.string() }),
  durationMs: v.number(),
});

export interface ActionRun {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
  readonly cloneMs: number;
  /** The migration command under observation. */
  readonly commandMs: number;
}

/** Runs `dist/cli migration-test` in `folder`, where base.sql lies, and measures its own process. */
export async function runAction(folder: string, migrate: string): Promise<ActionRun> {
  const usageFile = path.join(folder, 'usage.jsonl');
  const reportDir = path.join(folder, 'report');
  rmSync(usageFile, { force: true });
  rmSync(reportDir, { recursive: true, force: true });
  const started = performance.now();
  const flags = { base: 'base.sql', migrate, 'report-dir': reportDir, 'fail-on': 'never', comment: 'false' };
  const { code, log } = await runBundle(
    'cli',
    ['migration-test', ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value])],
    {
      cwd: folder,
      env: {
        NODE_OPTIONS: `--require ${path.join(__dirname, 'report-usage.cjs')}`,
        BENCH_USAGE_FILE: usageFile,
      },
    },
  );
  const wallMs = performance.now() - started;
  if (code !== 0) throw new Error(`migration-test ended with ${code}:\n${log}`);
  const report = v.parse(reportSchema, JSON.parse(readFileSync(path.join(reportDir, 'report.json'), 'utf8')));
  if (report.command.outcome !== 'ok')
    throw new Error(`The migration command: ${report.command.outcome}\n${log}`);
  const lines = readFileSync(usageFile, 'utf8').trim().split('\n');
  const usages = lines.map((line) => v.parse(usageSchema, JSON.parse(line)));
  const own = usages.find(({ script }) => script.includes(path.join('dist', 'cli')));
  if (!own) throw new Error('The action did not report its usage.');
  return {
    wallMs,
    cpuMs: own.cpuMs,
    peakBytes: own.peakBytes,
    cloneMs: report.clone.createMs,
    commandMs: report.durationMs,
  };
}
