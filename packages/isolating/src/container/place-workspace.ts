import { once } from 'node:events';
import { statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { AdvisedError, type PublicText, publicText, withDeadline } from '@prodlike/core';
import type Docker from 'dockerode';
import type { Pack } from 'tar-stream';
import * as v from 'valibot';
import type { ArchiveRequest } from '../workspace/archive-part';
import { gitConfigFiles } from '../workspace/git-config-files';
import { overlayArchive } from '../workspace/overlay-archive';
import { fitsInto, workspaceArchive } from '../workspace/workspace-archive';
import type { Owner } from './command-account';
import { doorVolumes } from './door-container';
import type { Door } from './open-door';
import { placeInside } from './place-inside';
import { type CoveredPaths, canBeOverlaid, workspaceMounts } from './workspace-mounts';

export interface PlaceRequest {
  readonly workspace: string;
  readonly hidden: readonly string[];
  readonly door: Door;
  /** Whom the commands' files belong to, inside; undefined where that cannot be told. */
  readonly owner: Owner | undefined;
  /** Whether that is who the workspace's files belong to. */
  readonly ownsWorkspace: boolean;
  /** Starts a container with these mounts. @throws AdvisedError */
  readonly tryWith: (mounts: Docker.MountSettings[]) => Promise<void>;
}

export interface PlacedWorkspace {
  readonly mounts: Docker.MountSettings[];
  readonly note?: PublicText;
}

const nothing: CoveredPaths = { folders: [], files: [] };
/** More would take longer to copy than most migrations to run. */
const mostCopiedBytes = 1024 ** 3;
const copyMs = 5 * 60_000;

/**
 * Brings the workspace into containers, at the path that it has here. Commands write to a layer of their own above it; above a copy
 * of it that belongs to them where the engine does not see it, or other files' owners would keep them from it. Read-only where the
 * engine's kernel has no such layers, or a copy would be too large.
 *
 * @throws AdvisedError where none of them can be had
 */
export async function placeWorkspace(request: PlaceRequest): Promise<PlacedWorkspace> {
  const { workspace, door, owner, tryWith } = request;
  const covered = await coveredPaths(workspace, request.hidden);
  const hidden = new Set([...covered.folders, ...covered.files]);
  const gitConfigs = await gitConfigFiles(workspace, hidden);
  if (owner !== undefined) {
    const archived = { workspace, hidden, gitConfigs, owner };
    const files = await readableFiles(request, archived);
    if (files !== undefined) {
      await fill(door, 'changes', overlayArchive(archived));
      const place = { kind: 'overlay', files, changes: await volumePath(door, 'changes') } as const;
      // What a copy leaves out need not be covered.
      const mounts = workspaceMounts(workspace, place, files === workspace ? covered : nothing);
      if (await succeeds(tryWith(mounts))) return { mounts };
    }
  }
  if (!door.seesWorkspace) throw notSeen();
  const withoutConfigs = { ...covered, files: [...covered.files, ...gitConfigs] };
  const mounts = workspaceMounts(workspace, { kind: 'read-only' }, withoutConfigs);
  await tryWith(mounts);
  return { mounts, note: publicText`The command can read the workspace and not write to it.` };
}

/** Where the engine has files of the workspace that the command can read and write over; undefined where it cannot have them. */
async function readableFiles(
  { workspace, door, ownsWorkspace }: PlaceRequest,
  archived: ArchiveRequest,
): Promise<string | undefined> {
  if (door.seesWorkspace && ownsWorkspace && canBeOverlaid(workspace)) return workspace;
  if (!(await fitsInto(archived, mostCopiedBytes))) return undefined;
  await fill(door, 'copy', workspaceArchive(archived));
  return `${await volumePath(door, 'copy')}/workspace`;
}

function succeeds(attempt: Promise<void>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  );
}

function notSeen(): AdvisedError {
  return new AdvisedError(
    'The workspace cannot be brought into a container: the Docker engine does not see it, and it has more than 1 GiB or nobody to own it.',
    'Use an engine that runs on this machine, or check out less.',
  );
}

async function fill(door: Door, volume: keyof typeof doorVolumes, archive: Pack): Promise<void> {
  const content = Readable.from(archive);
  const failed = once(content, 'error').then(([error]) => Promise.reject(error));
  const filling = door.container.putArchive(content, { path: doorVolumes[volume] });
  try {
    await withDeadline(Promise.race([filling, failed]), copyMs, 'Bringing the workspace into a container');
  } catch (error) {
    // The file that is open, and the request, which would keep the container from being removed.
    content.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

const mountsSchema = v.object({
  Mounts: v.array(v.object({ Source: v.string(), Destination: v.string() })),
});

/** Of the engine's machine. */
async function volumePath(door: Door, volume: keyof typeof doorVolumes): Promise<string> {
  const { Mounts } = v.parse(mountsSchema, await door.container.inspect());
  return Mounts.find(({ Destination }) => Destination === doorVolumes[volume])?.Source ?? '';
}

/** Those of the hidden paths that are in the workspace; never all of it. */
async function coveredPaths(workspace: string, hidden: readonly string[]): Promise<CoveredPaths> {
  const places = await Promise.all(hidden.map((each) => placeInside(workspace, each)));
  const within = [...new Set(places)].filter((each) => each !== undefined && each !== workspace);
  const known = within.map((each = '') => ({ each, isFolder: statSync(each).isDirectory() }));
  const those = (isFolder: boolean) =>
    known.filter((one) => one.isFolder === isFolder).map(({ each }) => each);
  return { folders: those(true), files: those(false) };
}
