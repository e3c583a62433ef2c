import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Every entry of a folder with its mode, owner, mtime and content's hash: for tests that a base is left unchanged. */
export function describeTree(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => {
      const entry = lstatSync(join(root, path));
      const content = entry.isSymbolicLink()
        ? readlinkSync(join(root, path))
        : entry.isFile()
          ? createHash('sha256')
              .update(readFileSync(join(root, path)))
              .digest('hex')
          : '';
      return [path, entry.mode, entry.uid, entry.mtimeMs, content].join(' ');
    });
}
