import { clonesBeside } from '@prodlike/cloning';
import { type CleanUp, type Host, publicText } from '@prodlike/core';
import { openRoom, type Room } from '@prodlike/isolating';
import type { Settings } from '../inputs/settings';
import { type Plan, runsCommands } from '../plan';
import { workspaceOf } from './workspace-of';

/** The room in which this run's commands run; one without walls where there is none. */
export async function roomOf(host: Host, cleanUp: CleanUp, { settings, work }: Plan): Promise<Room> {
  const { isolation, workingDirectory } = settings;
  const hasCommand = runsCommands({ settings, work });
  const room = await openRoom({
    ...isolation,
    wish: hasCommand ? isolation.wish : 'none',
    workspace: workspaceOf(workingDirectory, process.env.GITHUB_WORKSPACE),
    hidden: dataFolders(settings),
    cleanUp,
    report: (line) => host.info(line),
  });
  if (!hasCommand) return room;
  const image = room.image === undefined ? publicText`` : publicText`, in ${room.image}`;
  host.info(publicText`Isolation of the commands: ${words[room.mode]}${image}`);
  for (const note of room.notes) host.info(note);
  if (room.mode === 'none' && isolation.wish === 'auto') {
    host.warning(
      publicText`The commands of the branch run without isolation: what they read from the clone they can send anywhere.`,
    );
  }
  return room;
}

const words = {
  none: publicText`none`,
  namespace: publicText`namespace`,
  container: publicText`container`,
} as const;

/** Where data lies that is not to be read past the clone's server. */
function dataFolders({ source, cacheDir, cloneDir }: Settings): string[] {
  const base = source.provider === 'embedded' ? [source.base, clonesBeside(source.base)] : [];
  return [...base, cacheDir, ...(cloneDir === undefined ? [] : [cloneDir])];
}
