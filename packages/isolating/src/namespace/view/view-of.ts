import path from 'node:path';
import type { ViewPiece } from '../launcher/launch-order';
import type { MountPoint } from './parse-mountinfo';

/** What is in a folder. `mode` are the permission bits. */
export type FolderEntry =
  | { readonly kind: 'folder'; readonly name: string; readonly mode: number }
  | { readonly kind: 'link'; readonly name: string; readonly target: string }
  | { readonly kind: 'file'; readonly name: string };

export interface ViewFacts {
  readonly mounts: readonly MountPoint[];
  /** Folders that are not shown. */
  readonly omitted: ReadonlySet<string>;
  readonly list: (folder: string) => readonly FolderEntry[];
}

/** Kernel file systems: of processes, devices, settings, not of files. */
const kernelTypes = new Set(
  'autofs bdev binder binfmt_misc bpf cgroup cgroup2 configfs cpuset debugfs devpts devtmpfs efivarfs fusectl hugetlbfs mqueue nsfs proc pstore rpc_pipefs securityfs selinuxfs sysfs tracefs'.split(
    ' ',
  ),
);

/** Flags that a mount keeps in a user namespace: https://man7.org/linux/man-pages/man7/mount_namespaces.7.html */
const keptFlags = new Set(['noexec', 'noatime', 'nodiratime', 'relatime']);

/**
 * The pieces that show a folder of the machine. One without mounts beneath it is one layer; of another the entries are shown
 * one by one, since in a user namespace no layer may uncover what a mount covers.
 *
 * @param folder absolute, without symbolic links
 * @param mode of the folder
 */
export function viewOf(folder: string, mode: number, facts: ViewFacts): ViewPiece[] {
  const mount = mountOf(folder, facts.mounts);
  const isMount = mount?.path === folder;
  if (facts.omitted.has(folder) || (isMount && kernelTypes.has(mount.fsType))) return [];
  const flags = flagsOf(mount);
  const beneath = facts.mounts.some((each) => each.path !== folder && isWithin(each.path, folder));
  if (!beneath && folder !== '/') return [{ kind: 'layer', path: folder, flags, mode }];
  const pieces = facts.list(folder).flatMap((entry): ViewPiece[] => {
    const place = path.join(folder, entry.name);
    if (entry.kind === 'folder') return viewOf(place, entry.mode, facts);
    if (entry.kind === 'link') return [{ kind: 'link', path: place, target: entry.target }];
    // Files beside the system's folders are not for programs, and may be its swap space.
    return folder === '/' ? [] : [{ kind: 'file', path: place, flags }];
  });
  return folder === '/' ? pieces : [{ kind: 'folder', path: folder, mode }, ...pieces];
}

/** The piece that shows one file, which may stand where the folder around it is not shown. */
export function viewOfFile(file: string, mounts: readonly MountPoint[]): ViewPiece {
  return { kind: 'file', path: file, flags: flagsOf(mountOf(file, mounts)) };
}

function flagsOf(mount: MountPoint | undefined): string[] {
  return (mount?.options ?? []).filter((option) => keptFlags.has(option));
}

/** Whether a path is a folder's own or beneath it. */
export function isWithin(file: string, folder: string): boolean {
  return file === folder || folder === '/' || file.startsWith(`${folder}/`);
}

/** The mount that a path is on: the longest, and of those at one place the last. */
function mountOf(file: string, mounts: readonly MountPoint[]): MountPoint | undefined {
  const around = mounts.filter((each) => isWithin(file, each.path));
  return around.reduce<MountPoint | undefined>(
    (best, each) => (best === undefined || each.path.length >= best.path.length ? each : best),
    undefined,
  );
}
