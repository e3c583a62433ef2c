import { mkdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join, normalize, relative } from 'node:path';
import { errorCode } from '@prodlike/core';
import * as v from 'valibot';

/** npm packages hold no symbolic links: the package lists them, with paths relative to its root. */
const listSchema = v.array(v.object({ source: v.string(), target: v.string() }));

/**
 * Makes the links that `native/pg-symlinks.json` of an unpacked package lists (the package's own install script would,
 * but install scripts are not run). Each `target` becomes a relative link to its `source`.
 *
 * @throws when the list cannot be read or leads out of the package
 */
export async function makeListedSymlinks(packageDir: string): Promise<void> {
  const text = await readFile(join(packageDir, 'native', 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of v.parse(listSchema, JSON.parse(text))) {
    for (const path of [source, target]) {
      if (!normalize(path).startsWith('native/'))
        throw new RangeError(`The link ${path} leads out of its package.`);
    }
    await mkdir(dirname(join(packageDir, target)), { recursive: true });
    await symlink(relative(dirname(target), source), join(packageDir, target)).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
  }
}
