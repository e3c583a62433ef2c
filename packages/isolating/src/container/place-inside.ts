import { realpath } from 'node:fs/promises';
import path from 'node:path';

/**
 * Where something of the workspace is in a container, also where it is named by way of a link; undefined where it is not there, or
 * is no part of it.
 */
export async function placeInside(workspace: string, place: string): Promise<string | undefined> {
  const [root, real] = await Promise.all(
    [workspace, place].map((each) => realpath(each).catch(() => undefined)),
  );
  if (root === undefined || real === undefined) return undefined;
  const within = path.relative(root, real);
  const isInside = within !== '..' && !within.startsWith('../');
  return isInside ? path.join(workspace, within) : undefined;
}
