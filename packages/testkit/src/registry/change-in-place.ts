import { open } from 'node:fs/promises';

/**
 * Changes a file of lines that cannot be replaced, such as /etc/hosts in a container, where it is a mount. Whoever reads it meanwhile
 * finds all that stands before the change, and never an empty file or a part of a line that has moved.
 */
export async function changeInPlace(path: string, change: (text: string) => string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const before = await file.readFile();
    const after = Buffer.from(change(before.toString('utf8')));
    const padded = Buffer.concat([after, Buffer.alloc(Math.max(0, before.length - after.length), '\n')]);
    await file.write(padded, 0, padded.length, 0);
    await file.truncate(after.length);
  } finally {
    await file.close();
  }
}
