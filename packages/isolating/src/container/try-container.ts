import { withDeadline } from '@prodlike/core';
import { engineFailure } from '@prodlike/images';
import { startFailure } from './command-end';
import { type CommandContext, createCommand } from './create-command';

/** In no image. */
const nothing = '/prodlike/nothing';
const startMs = 60_000;

/**
 * Starts a container as those of commands are, with a program that is not there: an engine looks for it last, once everything else
 * is in place.
 *
 * @throws AdvisedError where something else is wrong
 */
export async function tryContainer(context: CommandContext): Promise<void> {
  try {
    const { container, remove } = await createCommand(context, {
      argv: [nothing],
      environment: [],
      cwd: '/',
    });
    try {
      await withDeadline(container.start(), startMs, 'Starting a container');
    } finally {
      await remove();
    }
  } catch (error) {
    if (startFailure(error)?.kind === 'not-found') return;
    context.cleanUp.interrupted.throwIfAborted();
    throw engineFailure('A container cannot be started as a locked room', error);
  }
}
