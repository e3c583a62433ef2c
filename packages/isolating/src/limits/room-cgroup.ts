import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isProcessAlive } from '@prodlike/core';
import { parseMountinfo } from '../namespace/view/parse-mountinfo';
import type { RoomLimits } from '../room';
import { type CgroupPlace, cgroupControllers, cgroupPlaces } from './cgroup-places';
import { type CgroupSetting, cgroupSettings } from './cgroup-settings';

/** Groups of processes that the kernel bounds. */
export interface RoomCgroup {
  /** A process joins by writing its number into each of these files. */
  readonly processFiles: readonly string[];
  /** Whether the kernel has killed a process for want of memory. */
  exceededMemory(): boolean;
  /** Removes the groups, once nothing lives in them. */
  remove(): Promise<void>;
}

const namePrefix = 'prodlike-room-';
const emptyWithinMs = 2_000;
const pollMs = 10;

/**
 * Makes groups that hold a room to its limits.
 *
 * @returns undefined where this user may make none, or where not every limit can be held so
 */
export function makeRoomCgroup(limits: RoomLimits): RoomCgroup | undefined {
  const mounts = parseMountinfo(readFileSync('/proc/self/mountinfo', 'utf8'));
  const places = cgroupPlaces(mounts, readFileSync('/proc/self/cgroup', 'utf8'));
  const made: string[] = [];
  let lacking = cgroupControllers.filter((each) => each !== 'cpu' || limits.cpus !== undefined);
  for (const place of places) {
    const wanted = lacking.filter((each) => place.controllers.includes(each));
    const settings = cgroupSettings(limits, place.version).filter((each) => wanted.includes(each.controller));
    const group = settings.length === 0 ? undefined : makeGroup(place, settings);
    if (group === undefined) continue;
    made.push(group.folder);
    lacking = lacking.filter((each) => !group.held.includes(each));
  }
  if (lacking.length === 0) return cgroupOf(made);
  for (const folder of made) removeFolder(folder);
  return undefined;
}

function cgroupOf(folders: readonly string[]): RoomCgroup {
  return {
    processFiles: folders.map((folder) => path.join(folder, 'cgroup.procs')),
    exceededMemory: () => folders.some(hasKilled),
    async remove() {
      const gone = performance.now() + emptyWithinMs;
      let left = [...folders];
      for (;;) {
        left = left.filter((folder) => !removeFolder(folder));
        if (left.length === 0 || performance.now() > gone) return;
        await delay(pollMs);
      }
    },
  };
}

function makeGroup(place: CgroupPlace, settings: readonly CgroupSetting[]) {
  for (const parent of place.folders) {
    const folder = path.join(parent, `${namePrefix}${process.pid}-${randomBytes(4).toString('hex')}`);
    try {
      removeLeft(parent);
      mkdirSync(folder);
    } catch {
      continue; // not this user's
    }
    const held = settings.filter((setting) => isHeld(folder, setting)).map((each) => each.controller);
    if (held.length > 0) return { folder, held };
    removeFolder(folder);
  }
  return undefined;
}

function isHeld(folder: string, { file, value, required }: CgroupSetting): boolean {
  try {
    if (existsSync(path.join(folder, file))) writeFileSync(path.join(folder, file), value);
    else if (required) return false;
    return required;
  } catch {
    return false;
  }
}

function hasKilled(folder: string): boolean {
  return ['memory.events', 'memory.oom_control'].some((name) => {
    try {
      return /^oom_kill [1-9]/m.test(readFileSync(path.join(folder, name), 'utf8'));
    } catch {
      return false;
    }
  });
}

/** Empty groups of processes that were killed. */
function removeLeft(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = /^prodlike-room-(?<pid>\d+)-/.exec(name)?.groups?.pid;
    if (pid !== undefined && !isProcessAlive(Number(pid))) removeFolder(path.join(parent, name));
  }
}

function removeFolder(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return !existsSync(folder);
  }
}
