import { spawnSync } from 'node:child_process';
import type { RoomStep } from './launch-message';
import { RoomStepError } from './room-step-error';

const timeoutMs = 30_000;

/** @returns what it wrote to stderr where it failed; undefined where it did not */
export function failureOf(program: string, args: readonly string[]): string | undefined {
  const { status, error, stderr } = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: timeoutMs,
    encoding: 'utf8',
  });
  if (status === 0) return undefined;
  return error?.message ?? `${program} ${args.join(' ')}: ${stderr.trim()}`;
}

/** @throws RoomStepError where it fails */
export function runProgram(step: RoomStep, program: string, args: readonly string[]): void {
  const failure = failureOf(program, args);
  if (failure !== undefined) throw new RoomStepError(step, failure);
}
