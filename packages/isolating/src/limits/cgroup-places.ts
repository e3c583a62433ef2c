import path from 'node:path';
import type { MountPoint } from '../namespace/view/parse-mountinfo';

/** The controllers that hold a room's bounds. */
export const cgroupControllers = ['memory', 'pids', 'cpu'] as const;

export type CgroupController = (typeof cgroupControllers)[number];

/** A folder of a hierarchy in which a group for the room may be made. */
export interface CgroupPlace {
  readonly version: 1 | 2;
  readonly controllers: readonly CgroupController[];
  /** From this process's own group up to the hierarchy's root. */
  readonly folders: readonly string[];
}

/**
 * Where cgroups hold processes of this machine: https://docs.kernel.org/admin-guide/cgroup-v1/cgroups.html and
 * https://docs.kernel.org/admin-guide/cgroup-v2.html
 *
 * @param ownGroups the text of /proc/self/cgroup
 */
export function cgroupPlaces(mounts: readonly CgroupMount[], ownGroups: string): CgroupPlace[] {
  const lines = ownGroups.split('\n').flatMap((line) => {
    const { names, group } = /^\d+:(?<names>[^:]*):(?<group>\/.*)$/.exec(line)?.groups ?? {};
    return names === undefined || group === undefined ? [] : [{ names: names.split(','), group }];
  });
  return mounts.flatMap((mount): CgroupPlace[] => {
    const version = mount.fsType === 'cgroup2' ? 2 : mount.fsType === 'cgroup' ? 1 : undefined;
    if (version === undefined) return [];
    const held = cgroupControllers.filter((each) => version === 2 || mount.superOptions.includes(each));
    const own = lines.find(({ names }) =>
      version === 2 ? names[0] === '' : held.some((each) => names.includes(each)),
    );
    if (held.length === 0 || own === undefined) return [];
    return [{ version, controllers: held, folders: upwards(mount.path, own.group) }];
  });
}

export type CgroupMount = Pick<MountPoint, 'path' | 'fsType' | 'superOptions'>;

function upwards(root: string, group: string): string[] {
  const folders: string[] = [];
  for (let each = path.join('/', group); each !== '/'; each = path.dirname(each))
    folders.push(path.join(root, each));
  return [...folders, root];
}
