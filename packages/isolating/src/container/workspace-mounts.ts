import type Docker from 'dockerode';
import { bindMount, emptyFolder, ownVolume } from './mounts';

/** How commands in containers find the workspace, at the same path as on this machine. Paths of the engine's machine. */
export type WorkspacePlace =
  /** Files of one folder, and changes to them in another: neither is seen as such, and the first is never written to. */
  | { readonly kind: 'overlay'; readonly files: string; readonly changes: string }
  | { readonly kind: 'read-only' };

/** What must not be seen of a workspace. */
export interface CoveredPaths {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** Whether the kernel takes a path among the options of an overlay: https://docs.kernel.org/filesystems/overlayfs.html */
export function canBeOverlaid(folder: string): boolean {
  return !/[,:\\"]/.test(folder);
}

export function workspaceMounts(
  workspace: string,
  place: WorkspacePlace,
  covered: CoveredPaths,
): Docker.MountSettings[] {
  const covers = [
    ...covered.folders.map((folder) => emptyFolder(folder)),
    ...covered.files.map((file) => bindMount('/dev/null', file)),
  ];
  if (place.kind === 'read-only') return [bindMount(workspace, workspace), ...covers];
  const { files, changes } = place;
  const layers = `lowerdir=${files},upperdir=${changes}/upper,workdir=${changes}/work`;
  return [ownVolume(workspace, { type: 'overlay', device: 'overlay', o: layers }), ...covers];
}
