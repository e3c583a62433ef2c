import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { AwsLab } from '@prodlike/testkit';
import type { RotationOutcome } from '../rotation-outcome';
import type { LabRotation } from './rotate-lab';

/** What a process of its own printed; the failure's error in words. */
export type PrintedOutcome = Omit<RotationOutcome, 'failure'> & {
  readonly failure?: Omit<NonNullable<RotationOutcome['failure']>, 'error'> & { readonly error: string };
};

export interface ChildRun {
  readonly child: ChildProcess;
  readonly ended: Promise<{
    readonly signal: NodeJS.Signals | null;
    readonly code: number | null;
    /** undefined where it did not come so far. */
    readonly outcome: PrintedOutcome | undefined;
    readonly log: string;
  }>;
}

/** A rotation in a lab takes seconds: one that hangs is killed, so that its log says where. */
const overdueMs = 240_000;

/** Starts a bundled rotate-child.ts in a lab. */
export function runChild(
  file: string,
  lab: AwsLab,
  run: string,
  changes: NonNullable<LabRotation['changes']> = {},
): ChildRun {
  const { account, region, zoneId, caFile, environment } = lab;
  const rotation: LabRotation = { account, region, zoneId, caFile, run, changes };
  const child = spawn(process.execPath, [file, JSON.stringify(rotation)], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: overdueMs,
    killSignal: 'SIGKILL',
  });
  const end = async () => {
    const [out, log, [code, signal]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { code, signal, log, outcome: out === '' ? undefined : JSON.parse(out) };
  };
  return { child, ended: end() };
}
