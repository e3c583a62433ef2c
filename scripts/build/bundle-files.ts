import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** File name → bytes. */
export type Bundle = ReadonlyMap<string, Buffer>;

/** Replaces the folder by the bundle. */
export async function writeBundle(folder: string, bundle: Bundle): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const [file, bytes] of bundle) {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
}

/** Empty where the folder does not exist. */
export async function readBundle(folder: string): Promise<Bundle> {
  const files = new Map<string, Buffer>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    files.set(path.relative(folder, file).replaceAll(path.sep, '/'), await readFile(file));
  }
  return files;
}

/** The files that only one has, or that differ. */
export function differences(one: Bundle, other: Bundle): string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names]
    .filter((name) => !other.get(name)?.equals(one.get(name) ?? Buffer.alloc(0)) || !one.has(name))
    .sort();
}
