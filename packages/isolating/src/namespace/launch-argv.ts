import { launcherScript } from './launcher-script';
import type { RoomAccount } from './room-account';
import type { RoomProgramName } from './room-programs';

export type RoomPrograms = Readonly<Record<RoomProgramName, string>>;

/** Joins cgroups, and becomes what is named after `--`. */
const joinScript = 'while [ "$1" != -- ]; do echo $$ > "$1" || exit 125; shift; done; shift; exec "$@"';

/** The first process of a room: it reaps whatever nobody else waits for, until the launcher has ended. */
const reaperScript = '"$@" & wait $!';

export interface LaunchArgvOptions {
  readonly programs: RoomPrograms;
  readonly privileged: boolean;
  /** The files `cgroup.procs` of cgroups that the room is to be in. */
  readonly cgroupFiles: readonly string[];
}

/**
 * The argv that starts the launcher in new namespaces (https://man7.org/linux/man-pages/man7/namespaces.7.html). The chain dies
 * with this process, and what runs in it with the chain.
 */
export function launchArgv({ programs, privileged, cgroupFiles }: LaunchArgvOptions): string[] {
  return [
    ...(cgroupFiles.length === 0 ? [] : [programs.sh, '-c', joinScript, 'sh', ...cgroupFiles, '--']),
    ...[programs.setpriv, '--pdeathsig', 'KILL', '--'],
    programs.unshare,
    ...(privileged ? [] : ['--user', '--map-root-user']),
    ...['--mount', '--net', '--pid', '--ipc', '--uts', '--cgroup', '--fork', '--kill-child'],
    ...['--propagation', 'private', '--'],
    ...[programs.sh, '-c', reaperScript, 'sh'],
    ...[process.execPath, '-e', launcherScript],
  ];
}

/** Bounds that a command is started with. */
export interface CommandBounds {
  /** Of prlimit(1), such as `--nproc=100`. */
  readonly rlimits: readonly string[];
  /** Processors by number, such as `0,1`; absent: all. */
  readonly processors?: string;
}

export interface CommandPrefixOptions extends CommandBounds {
  readonly programs: RoomPrograms;
  readonly account: RoomAccount;
}

/** What root keeps where files are another's: its rights to files, and none over the machine. */
const fileRights = '-all,+chown,+dac_override,+fowner';

/** Programs that take the launcher's rights away and become the command: no capability, and none to be gained. */
export function commandPrefix({ programs, account, rlimits, processors }: CommandPrefixOptions): string[] {
  const limited = [
    ...(processors === undefined ? [] : [programs.taskset, '--cpu-list', processors]),
    ...(rlimits.length === 0 ? [] : [programs.prlimit, ...rlimits]),
  ];
  if (account.isRoot) {
    const kept = account.writesForeignFiles ? fileRights : '-all';
    const rights = ['--bounding-set', kept, '--inh-caps', '-all', '--ambient-caps', '-all'];
    return [...limited, programs.setpriv, ...rights, '--no-new-privs', '--'];
  }
  const map = [`--map-user=${account.uid}`, `--map-group=${account.gid}`];
  return [...limited, programs.setpriv, '--no-new-privs', '--', programs.unshare, '--user', ...map, '--'];
}
