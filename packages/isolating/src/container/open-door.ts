import { statSync } from 'node:fs';
import { AdvisedError, type CleanUp, withDeadline } from '@prodlike/core';
import { engineFailure, newContainerName, removeContainer } from '@prodlike/images';
import type Docker from 'dockerode';
import type { Doorway } from '../room';
import { doorContainer } from './door-container';
import { listenForDoor } from './listen-for-door';
import { nodeFiles } from './node-files';

export interface DoorOptions {
  /** Image id; none of its programs is run. */
  readonly image: string;
  /** A folder that is looked for on the engine's side. */
  readonly workspace: string;
  /** The most that commands may change. */
  readonly changesBytes: number;
  readonly expiresAt: Date;
  readonly cleanUp: CleanUp;
}

/** A container that shares its network and its processes with those of commands, and leads to this process. */
export interface Door {
  readonly container: Docker.Container;
  /** Whether the engine sees the workspace, and the same one. */
  readonly seesWorkspace: boolean;
  /** Lets commands in by another port; what is open stays. @throws AdvisedError */
  lead(doorway: Doorway): Promise<void>;
  /** Ends every process that shares in it, at once and synchronously. */
  kill(): void;
  /** With all that was made for it. */
  remove(): Promise<void>;
}

const startMs = 120_000;
const removeMs = 60_000;

/** @throws AdvisedError where the engine refuses, or does not see this machine's files */
export async function openDoor(docker: Docker, options: DoorOptions): Promise<Door> {
  const { workspace, cleanUp } = options;
  const node = nodeFiles();
  if (node === undefined) throw new AdvisedError('Containers for commands need Linux.', 'Run it on Linux.');
  const listener = await listenForDoor(cleanUp);
  const name = newContainerName('door', options.expiresAt);
  const start = async (seenFolders: readonly string[]): Promise<Docker.Container> => {
    const parts = { ...options, node, sockets: listener.folder, seenFolders };
    const container = await docker.createContainer({ name, ...doorContainer(parts) });
    await container.start();
    return container;
  };
  const starting = start([workspace]).catch(async (error: unknown) => {
    if (!isMissingSource(error)) throw error;
    await removeContainer(docker, name);
    return start([]);
  });
  const removeDoor = cleanUp.defer(
    `container ${name}`,
    async () => {
      // A request under way would make it after it was removed.
      await starting.catch(() => undefined);
      listener.hangUp();
      await removeContainer(docker, name);
    },
    { deadlineMs: removeMs, lastResort: () => listener.hangUp() },
  );
  const remove = () => removeDoor().finally(() => listener.close());
  try {
    const container = await withDeadline(starting, startMs, 'Starting a container');
    const ended = container.wait().then(() => undefined);
    const greeting = await Promise.race([listener.greeting(), ended]);
    if (greeting === undefined) throw notSeen();
    cleanUp.interrupted.throwIfAborted();
    const { dev, ino } = statSync(workspace, { bigint: true });
    return {
      container,
      seesWorkspace: greeting === `${dev}:${ino}`,
      lead: (doorway) => listener.lead(doorway),
      kill: () => listener.hangUp(),
      remove,
    };
  } catch (error) {
    await remove();
    cleanUp.interrupted.throwIfAborted();
    throw isMissingSource(error) ? notSeen(error) : engineFailure('A container cannot be started', error);
  }
}

function isMissingSource(error: unknown): boolean {
  return /bind source path does not exist|bind mount source/.test(String(error));
}

function notSeen(cause?: unknown): AdvisedError {
  return new AdvisedError(
    "The Docker engine does not see this machine's files, so that no container of it can be led to the clone.",
    'Use an engine that runs on this machine, or set isolation: namespace.',
    { cause },
  );
}
