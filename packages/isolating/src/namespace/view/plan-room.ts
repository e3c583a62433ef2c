import type { Dirent } from 'node:fs';
import { lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publicGitConfig } from '../../workspace/public-git-config';
import type { Cover, RoomPlan, ViewPiece } from '../launcher/launch-order';
import { type MountPoint, parseMountinfo } from './parse-mountinfo';
import { parseUnixSockets } from './parse-unix-sockets';
import { type FolderEntry, isWithin, viewOf, viewOfFile } from './view-of';

export interface PlanRequest {
  readonly workspace: string;
  /** What must not be seen, whether it exists or not. */
  readonly hidden: readonly string[];
  /** Files of git of which only what is no secret is shown. */
  readonly gitConfigs: readonly string[];
  /** Folders that must be there: the working directory, the home, those of programs. */
  readonly needed: readonly string[];
  /** What the command names: the folder right beneath a temporary one that it lies in is shown. */
  readonly named: readonly string[];
  /** Further folders for anybody's files, such as the runner's. */
  readonly scratch: readonly string[];
}

/** Folders with files of the moment, and none of a program's. */
const momentary = ['/tmp', '/var/tmp', '/run', '/dev/shm'];

/** Files of other containers, whose mounts come and go. */
const containerStores = ['/var/lib/containerd', '/var/lib/containers', '/var/lib/docker', '/var/lib/kubelet'];

/** Kept out of the view: folders of the moment, of the kernel, of what starts the machine, of containers. */
const neverShown = [
  ...momentary,
  ...containerStores,
  '/boot',
  '/dev',
  '/lost+found',
  '/proc',
  '/snap',
  '/sys',
];

/** What a room shows and hides of this machine as it is now. */
export function planRoom(request: PlanRequest): RoomPlan {
  const mounts = parseMountinfo(readFileSync('/proc/self/mountinfo', 'utf8'));
  const workspace = realpathSync(request.workspace);
  const needed = existing([workspace, ...request.needed]);
  const hidden = existing(request.hidden).filter((place) => place !== workspace);
  // What is hidden around something needed becomes an empty folder with only that in it.
  const around = hidden.filter((place) => needed.some((each) => each !== place && isWithin(each, place)));
  const scratch = outermost([...momentary, ...existing([tmpdir(), ...request.scratch]), ...around]);
  const omitted = new Set([...neverShown, ...hidden]);
  const facts = { mounts, omitted, list: listFolder };
  // A pattern such as /tmp/tool/* names what lies in a folder: the folder is looked for, not the path.
  const folders = existing(request.named.map((place) => installationOf(place, scratch)));
  const named = folders.map((place) => installationOf(place, scratch));
  const inScratch = outermost(
    [...needed, ...named].filter((place) => scratch.some((each) => place !== each && isWithin(place, each))),
  );
  return {
    view: viewOf('/', 0o755, facts),
    scratch,
    shownInScratch: inScratch.flatMap((place) => shown(place, mounts)),
    covers: [
      ...hidden.filter((place) => !around.includes(place)).flatMap(coverOf),
      ...request.gitConfigs.flatMap(gitCover),
    ],
    // They are named as their servers named them, so by way of links too.
    sockets: existing(parseUnixSockets(readFileSync('/proc/self/net/unix', 'utf8'))),
    copied: workspace,
  };
}

/** A program's files lie around it; in folders of the system's own, no further than the path that is named. */
function installationOf(place: string, scratch: readonly string[]): string {
  const around = scratch.find((each) => isWithin(place, each));
  if (around === undefined || around === place || around === '/run') return place;
  const [first = ''] = place.slice(around.length + 1).split('/');
  return path.join(around, first);
}

/** A folder or a file; a socket or a device that a command names leads out of the room. */
function shown(place: string, mounts: readonly MountPoint[]): ViewPiece[] {
  const found = lstatSync(place);
  if (found.isFile()) return [viewOfFile(place, mounts)];
  if (!found.isDirectory()) return [];
  return viewOf(place, found.mode & 0o7777, { mounts, omitted: new Set(), list: listFolder });
}

function existing(places: readonly string[]): string[] {
  const found = places.flatMap((place) => {
    try {
      return realpathSync(place);
    } catch {
      return [];
    }
  });
  return [...new Set(found)];
}

/** Without those that lie within another. */
function outermost(places: readonly string[]): string[] {
  const all = [...new Set(places)];
  return all.filter((place) => !all.some((each) => each !== place && isWithin(place, each)));
}

function coverOf(place: string): Cover[] {
  const { mode } = lstatSync(place);
  const isFolder = (mode & 0o170000) === 0o040000;
  return [isFolder ? { kind: 'folder', path: place } : { kind: 'file', path: place, text: '' }];
}

function gitCover(file: string): Cover[] {
  try {
    const place = realpathSync(file);
    return [{ kind: 'file', path: place, text: publicGitConfig(readFileSync(place, 'utf8')) }];
  } catch {
    return [];
  }
}

function listFolder(folder: string): FolderEntry[] {
  return entriesOf(folder).flatMap((entry): FolderEntry[] => {
    const place = path.join(folder, entry.name);
    try {
      if (entry.isSymbolicLink()) return [{ kind: 'link', name: entry.name, target: readlinkSync(place) }];
      if (entry.isFile()) return [{ kind: 'file', name: entry.name }];
      if (entry.isDirectory())
        return [{ kind: 'folder', name: entry.name, mode: lstatSync(place).mode & 0o7777 }];
    } catch {
      // It is gone, or a folder of a file system that lets nobody in.
    }
    return [];
  });
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
