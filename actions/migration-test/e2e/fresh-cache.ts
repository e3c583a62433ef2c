import { chmodSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { defaultCacheDir } from '@prodlike/postgres';

/** A cache folder of a test's own, at first without a base, with the servers that the machine has already: npm may take minutes for one. */
export function freshCache(folder: string, name = 'cache'): string {
  const cache = path.join(folder, name);
  mkdirSync(cache, { recursive: true });
  chmodSync(cache, 0o755);
  const servers = path.join(defaultCacheDir(), 'postgres');
  const shelf = path.join(cache, 'postgres');
  if (existsSync(servers) && !existsSync(shelf)) symlinkSync(servers, shelf);
  return cache;
}
