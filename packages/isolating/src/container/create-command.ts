import type { CleanUp } from '@prodlike/core';
import { newContainerName, removeContainer } from '@prodlike/images';
import type Docker from 'dockerode';
import type { RoomLimits } from '../room';
import type { CommandAccount } from './command-account';
import { commandContainer } from './command-container';
import type { Door } from './open-door';

/** What all commands of one room have in common. */
export interface CommandContext {
  readonly docker: Docker;
  readonly door: Door;
  /** Image id. */
  readonly image: string;
  readonly account: CommandAccount;
  readonly mounts: Docker.MountSettings[];
  readonly limits: RoomLimits;
  /** Of the engine's machine. */
  readonly processors: number;
  readonly expiresAt: Date;
  readonly cleanUp: CleanUp;
}

export interface CommandRequest {
  readonly argv: readonly string[];
  /** `NAME=value` */
  readonly environment: readonly string[];
  readonly cwd: string;
}

export interface CreatedCommand {
  readonly container: Docker.Container;
  /** Removes it with its volumes, whatever it does. */
  remove(): Promise<void>;
}

const removeMs = 60_000;

/** Creates a container for a command, and defers its removal. @throws what the engine says */
export async function createCommand(
  context: CommandContext,
  request: CommandRequest,
): Promise<CreatedCommand> {
  const { docker, door, account, cleanUp, expiresAt } = context;
  const name = newContainerName('command', expiresAt);
  const parts = { ...context, ...request, user: account.user, door: door.container.id };
  const creating = docker.createContainer({ name, ...commandContainer(parts) });
  const remove = cleanUp.defer(
    `container ${name}`,
    async () => {
      // A request under way would make it after it was removed.
      await creating.catch(() => undefined);
      await removeContainer(docker, name);
    },
    { deadlineMs: removeMs, lastResort: () => door.kill() },
  );
  try {
    return { container: await creating, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
