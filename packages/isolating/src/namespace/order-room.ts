import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import type { RoomLimits, RoomRunOptions } from '../room';
import type { RoomRequest } from '../room-request';
import { gitConfigFiles } from '../workspace/git-config-files';
import type { RoomPrograms } from './launch-argv';
import type { LaunchOrder } from './launcher/launch-order';
import type { RoomAccount } from './room-account';
import { credentialPaths } from './view/credential-paths';
import { namedPlaces } from './view/named-places';
import { planRoom } from './view/plan-room';

/** Of the memory, for files that are written inside. */
const filesShare = 0.5;

/** A command, and how it is to run. */
export interface RoomCommand {
  readonly argv: readonly string[];
  readonly options: RoomRunOptions;
}

export interface OrderContext {
  readonly programs: RoomPrograms;
  readonly account: RoomAccount;
  /** Absent for a trial. */
  readonly command: RoomCommand | undefined;
}

/** What all files that are written in a room, and the copy of its workspace, may take. */
export function filesBytes({ memoryBytes }: RoomLimits): number {
  return Math.floor(memoryBytes * filesShare);
}

/** What a launcher has to make of this machine as it is now. */
export async function orderRoom(
  { workspace, hidden, limits, cleanUp }: RoomRequest,
  { programs, account, command }: OrderContext,
): Promise<LaunchOrder> {
  const { env, execPath } = process;
  const home = homedir();
  const staging = await mkdtemp(path.join(await realpath(tmpdir()), 'prodlike-room-'));
  // What is mounted there ends with the room; the folder itself stays empty.
  cleanUp.defer('the folder of a room', () => rm(staging, { recursive: true, force: true }));
  const plan = planRoom({
    workspace,
    hidden: [...hidden, ...credentialPaths({ home, env, execPath })],
    gitConfigs: [
      ...(await gitConfigFiles(workspace, new Set(hidden))),
      path.join(home, '.gitconfig'),
      path.join(home, '.config/git/config'),
    ],
    needed: [home, ...(command === undefined ? [] : [command.options.cwd])],
    named:
      command === undefined ? [] : namedPlaces({ argv: command.argv, env: command.options.env, workspace }),
    scratch: env.RUNNER_TEMP === undefined ? [] : [env.RUNNER_TEMP],
  });
  return {
    ...plan,
    programs: {
      mount: programs.mount,
      umount: programs.umount,
      pivotRoot: programs.pivot_root,
      ip: programs.ip,
    },
    staging,
    sizeBytes: filesBytes(limits),
    privileged: account.isRoot,
  };
}
