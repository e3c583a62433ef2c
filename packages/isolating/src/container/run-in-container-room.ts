import { existsSync, statSync } from 'node:fs';
import { OutputTail, type ProcessOutcome, type ProcessResult } from '@prodlike/core';
import { engineFailure } from '@prodlike/images';
import type { RoomRunOptions } from '../room';
import { type CommandEnd, commandEnd, startFailure } from './command-end';
import { containerEnvironment } from './container-environment';
import { type CommandContext, createCommand } from './create-command';
import { takeOutput, untilStopped } from './follow-command';
import { placeInside } from './place-inside';

export interface ContainerRoomContext extends CommandContext {
  readonly workspace: string;
}

const tailBytes = 64 * 1024;
/** The home of an account that the image has no folder for. */
const foreignHome = '/tmp';

/**
 * Runs a command in a container of its own, to its end.
 *
 * @throws AdvisedError where the engine fails; never for what the command does
 */
export async function runInContainerRoom(
  context: ContainerRoomContext,
  argv: readonly string[],
  options: RoomRunOptions,
): Promise<ProcessResult> {
  const startedAt = performance.now();
  const tail = new OutputTail(tailBytes);
  const { outcome, memoryExhausted } = await run(context, argv, options, tail);
  return {
    outcome,
    durationMs: performance.now() - startedAt,
    outputBytes: tail.totalBytes,
    outputTail: tail.text(),
    // They end with the container, uncounted.
    leftoversKilled: 0,
    ...(memoryExhausted ? { memoryExhausted } : {}),
  };
}

async function run(
  context: ContainerRoomContext,
  argv: readonly string[],
  options: RoomRunOptions,
  tail: OutputTail,
): Promise<CommandEnd> {
  const only = (outcome: ProcessOutcome): CommandEnd => ({ outcome, memoryExhausted: false });
  const { workspace, account, door } = context;
  if (options.signal.aborted) return only({ kind: 'aborted' });
  const cwd = await placeInside(workspace, options.cwd);
  if (cwd === undefined || !statSync(cwd).isDirectory())
    return only({ kind: 'not-found', missing: 'folder' });
  await door.lead(options.doorway);
  const home = account.isForeign ? { home: foreignHome } : {};
  const environment = containerEnvironment(options.env, { workspace, exists: existsSync, ...home });
  try {
    const { container, remove } = await createCommand(context, { argv, environment, cwd });
    try {
      const output = await container.attach({ stream: true, stdout: true, stderr: true });
      const taken = takeOutput(output, tail, options);
      const failure = await container.start().then(() => undefined, startFailureOrThrow);
      if (failure !== undefined) return only(failure);
      options.onStart?.({ kill: () => door.kill() });
      const stopped = await untilStopped(container, options);
      await taken;
      const end = commandEnd(await container.inspect());
      return stopped === undefined ? end : { ...end, outcome: stopped };
    } finally {
      await remove();
    }
  } catch (error) {
    // The engine is asked for nothing any more while the process ends.
    if (options.signal.aborted) return only({ kind: 'aborted' });
    throw engineFailure('The command could not be run in a container', error);
  }
}

function startFailureOrThrow(error: unknown): ProcessOutcome {
  const failure = startFailure(error);
  if (failure === undefined) throw error;
  return failure;
}
