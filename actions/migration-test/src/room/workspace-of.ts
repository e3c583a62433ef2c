import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * What the commands may read, and change in a copy of their own: the job's workspace, the repository around the working
 * directory, or that alone.
 *
 * @param workingDirectory absolute
 * @param jobWorkspace GITHUB_WORKSPACE
 */
export function workspaceOf(workingDirectory: string, jobWorkspace: string | undefined): string {
  if (jobWorkspace !== undefined && isWithin(workingDirectory, path.resolve(jobWorkspace)))
    return path.resolve(jobWorkspace);
  for (let folder = workingDirectory; folder !== path.dirname(folder); folder = path.dirname(folder))
    if (existsSync(path.join(folder, '.git'))) return folder;
  return workingDirectory;
}

function isWithin(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}
