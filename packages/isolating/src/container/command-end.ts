import { constants } from 'node:os';
import type { ProcessOutcome } from '@prodlike/core';
import * as v from 'valibot';

const stateSchema = v.object({ State: v.object({ ExitCode: v.number(), OOMKilled: v.boolean() }) });

/** How a container's first process ended by itself. */
export interface CommandEnd {
  readonly outcome: ProcessOutcome;
  /** The kernel ended a process of it because its memory was used up. */
  readonly memoryExhausted: boolean;
}

/**
 * Programs that a signal ends have an exit code of 128 and its number: https://docs.docker.com/engine/containers/run/#exit-status
 *
 * @param inspected the engine's answer about an ended container
 */
export function commandEnd(inspected: unknown): CommandEnd {
  const { ExitCode: code, OOMKilled: memoryExhausted } = v.parse(stateSchema, inspected).State;
  const signals = Object.entries(constants.signals) as [NodeJS.Signals, number][];
  const signal = signals.find(([, number]) => code === 128 + number)?.[0];
  return {
    outcome: signal === undefined ? { kind: 'exited', code } : { kind: 'signal', signal },
    memoryExhausted,
  };
}

/**
 * Why an engine did not start a program, from its answer, where the program is the reason.
 * The words are the operating system's, passed on by runc.
 */
export function startFailure(error: unknown): ProcessOutcome | undefined {
  const said = String(error);
  if (/executable file not found|: no such file or directory(?::|")?/.test(said))
    return { kind: 'not-found', missing: 'command' };
  if (/exec format error/.test(said)) return { kind: 'not-started', code: 'ENOEXEC' };
  if (/permission denied/.test(said)) return { kind: 'not-started', code: 'EACCES' };
  if (/argument list too long/.test(said)) return { kind: 'not-started', code: 'E2BIG' };
  return undefined;
}
