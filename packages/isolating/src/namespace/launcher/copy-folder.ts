import {
  chmodSync,
  copyFileSync,
  lchownSync,
  linkSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  type Stats,
  symlinkSync,
  writeFileSync,
} from 'node:fs';

/** How a folder is copied. */
export interface CopyManner {
  /** Whether files keep their owners; only root may give them away. */
  readonly keepsOwners: boolean;
  /** Paths of which the copy has an empty file or folder: what is in them is not read. */
  readonly emptied: ReadonlySet<string>;
}

interface Copying extends CopyManner {
  /** Copies of files with several names, by device and inode. */
  readonly copies: Map<string, Buffer>;
}

/** What is gone by now, and what this user may not read: the command could not either. */
const unreadable = new Set<unknown>(['ENOENT', 'EACCES', 'EPERM']);

/**
 * Copies what is in a folder into one that exists, with modes, times, links of both kinds, and names of any bytes. Unix sockets,
 * pipes and devices are left out, and what cannot be read.
 *
 * @throws an error of the system, such as one with the code ENOSPC
 */
export function copyFolder(source: string, target: string, manner: CopyManner): void {
  const [from, to] = [Buffer.from(source), Buffer.from(target)];
  copyEntries(from, to, { ...manner, copies: new Map() });
  keepState(to, lstatSync(from), manner);
}

function copyEntries(source: Buffer, target: Buffer, copying: Copying): void {
  for (const name of readable(() => readdirSync(source, 'buffer')) ?? []) {
    const [from, to] = [within(source, name), within(target, name)];
    const found = readable(() => lstatSync(from));
    if (found === undefined) continue;
    if (readable(() => copyEntry(from, to, found, copying))) keepState(to, found, copying);
  }
}

/** @returns whether there is a copy now, of whatever owner and mode */
function copyEntry(source: Buffer, target: Buffer, found: Stats, copying: Copying): boolean {
  const isEmptied = copying.emptied.has(source.toString());
  if (found.isDirectory()) {
    mkdirSync(target, 0o700);
    if (!isEmptied) copyEntries(source, target, copying);
  } else if (found.isSymbolicLink()) symlinkSync(readlinkSync(source, 'buffer'), target);
  else if (!found.isFile()) return false;
  else if (isEmptied) writeFileSync(target, '');
  else copyFile(source, target, found, copying);
  return true;
}

function copyFile(source: Buffer, target: Buffer, { dev, ino, nlink }: Stats, { copies }: Copying): void {
  const key = `${dev}:${ino}`;
  const copy = nlink > 1 ? copies.get(key) : undefined;
  if (copy === undefined) copyFileSync(source, target);
  else linkSync(copy, target);
  if (nlink > 1) copies.set(key, target);
}

/** A new owner takes bits of the mode away, so the mode comes after it. */
function keepState(target: Buffer, found: Stats, { keepsOwners }: CopyManner): void {
  if (keepsOwners) lchownSync(target, found.uid, found.gid);
  if (!found.isSymbolicLink()) chmodSync(target, found.mode & 0o7777);
  lutimesSync(target, found.atimeMs / 1000, found.mtimeMs / 1000);
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && unreadable.has(error.code)) return undefined;
    throw error;
  }
}

function within(folder: Buffer, name: Buffer): Buffer {
  return Buffer.concat([folder, Buffer.from('/'), name]);
}
