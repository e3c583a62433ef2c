import { type PublicText, publicText } from '@prodlike/core';
import type { RoomStep } from './launcher/launch-message';
import type { RoomProgramName } from './room-programs';

/** Within this a room has to be made on trial, a copy of the workspace included. */
export const trialTimeoutMs = 120_000;

/** Why there is no room of namespaces here, and what gives one. */
export interface NamespaceObstacle {
  /** A sentence's part that follows `because`. */
  readonly reason: PublicText;
  readonly remedy: string;
}

/** Settings of the kernel, as in /proc/sys; undefined where it has none of the name. */
export interface UserNamespaceSettings {
  readonly unprivilegedUsernsClone: string | undefined;
  readonly maxUserNamespaces: string | undefined;
  readonly apparmorRestrictUnprivilegedUserns: string | undefined;
}

export interface TrialFacts {
  readonly isRoot: boolean;
  readonly settings: UserNamespaceSettings;
  /** What the room's own files may take. */
  readonly filesBytes: number;
  readonly timedOut: boolean;
  /** The step that failed inside; undefined where the namespaces themselves could not be made. */
  readonly step: RoomStep | undefined;
}

export function missingProgram(name: RoomProgramName): NamespaceObstacle {
  const packageName = name === 'ip' ? 'iproute2' : name === 'sh' ? 'dash' : 'util-linux';
  return {
    reason: publicText`a program of Linux that makes namespaces (unshare, setpriv, mount, ip) is missing`,
    remedy: `Install the package ${packageName}, which has ${name}.`,
  };
}

export const notLinux: NamespaceObstacle = {
  reason: publicText`namespaces are Linux's, and this is another system`,
  remedy: 'Run on Linux, or set isolation to container with command-image, or to none.',
};

/** Reads out of a trial that failed what stands in the way; the kernel itself says only that it was not permitted. */
export function obstacleOf({ isRoot, settings, step, ...facts }: TrialFacts): NamespaceObstacle {
  if (step === 'space') return noSpace(facts.filesBytes);
  if (facts.timedOut) return tooSlow;
  if (isRoot && step === undefined) {
    return {
      reason: publicText`this root may not make namespaces (it has no CAP_SYS_ADMIN, as in a container)`,
      remedy: 'Run the job outside of the container, or start that with --privileged.',
    };
  }
  if (!isRoot && settings.maxUserNamespaces === '0') {
    return {
      reason: publicText`user namespaces are switched off (sysctl user.max_user_namespaces is 0)`,
      remedy: 'Run sudo sysctl -w user.max_user_namespaces=10000 in a step before.',
    };
  }
  if (!isRoot && settings.unprivilegedUsernsClone === '0') {
    return {
      reason: publicText`user namespaces are root's alone (sysctl kernel.unprivileged_userns_clone is 0)`,
      remedy: 'Run sudo sysctl -w kernel.unprivileged_userns_clone=1 in a step before.',
    };
  }
  if (!isRoot && ![undefined, '0'].includes(settings.apparmorRestrictUnprivilegedUserns)) {
    return {
      reason: publicText`AppArmor restricts user namespaces (sysctl kernel.apparmor_restrict_unprivileged_userns, set on Ubuntu 24.04)`,
      remedy: 'Run sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 in a step before.',
    };
  }
  return step === undefined ? namespacesRefused : stepRefused(step);
}

/** The room's own files are full before the command has begun, which only a copy of the workspace brings about. */
export function noSpace(filesBytes: number): NamespaceObstacle {
  const mebibytes = Math.floor(filesBytes / 1024 ** 2);
  return {
    reason: publicText`the kernel lays no overlay over the workspace, and its copy in memory does not fit into ${mebibytes} MiB, half of memory-limit`,
    remedy:
      'Raise memory-limit to more than twice the size of the workspace, or check out less of it (sparse-checkout, fetch-depth), or put it on a disk of its own that takes overlays (ext4, xfs).',
  };
}

const tooSlow: NamespaceObstacle = {
  reason: publicText`the room was not made within ${trialTimeoutMs / 1000} seconds`,
  remedy:
    'Where the workspace is large and lies in a container, put it on a disk of its own that takes overlays (ext4, xfs): it is copied otherwise.',
};

const namespacesRefused: NamespaceObstacle = {
  reason: publicText`the kernel refuses new user namespaces, as in a container`,
  remedy:
    'Run the job outside of the container, or set isolation to container with command-image, or to none.',
};

const stepWords: Readonly<Record<Exclude<RoomStep, 'space'>, PublicText>> = {
  files: publicText`the files that the room shows`,
  processes: publicText`the room's own /proc`,
  devices: publicText`the room's own devices`,
  root: publicText`the room's own root folder`,
  network: publicText`the room's own network`,
  doorway: publicText`the room's way to the clone`,
};

function stepRefused(step: Exclude<RoomStep, 'space'>): NamespaceObstacle {
  return {
    reason: publicText`${stepWords[step]} cannot be made here`,
    remedy:
      'Run the job outside of a container, or set isolation to container with command-image, or to none.',
  };
}
