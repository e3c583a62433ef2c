import { createHash, type Hash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@prodlike/core';

/**
 * The SHA-256 of a dump, in hexadecimal: of a file's bytes, or of a folder-format archive's files in the order of their
 * names, each with its name and length before it. Reads as a stream.
 *
 * @throws InputError where it cannot be read
 */
export async function hashDump(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    if (statSync(path).isDirectory()) {
      for (const name of filesIn(path)) {
        const file = join(path, name);
        hash.update(`${name}\0${statSync(file).size}\0`);
        await addFile(hash, file, signal);
      }
    } else {
      await addFile(hash, path, signal);
    }
  } catch (cause) {
    signal?.throwIfAborted();
    throw new InputError('base', `is ${path}, which cannot be read`, 'Check its permissions.', { cause });
  }
  return hash.digest('hex');
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort();
}

async function addFile(hash: Hash, path: string, signal?: AbortSignal): Promise<void> {
  const stream = createReadStream(path, { highWaterMark: 1024 * 1024, ...(signal ? { signal } : {}) });
  for await (const chunk of stream) hash.update(chunk);
}
