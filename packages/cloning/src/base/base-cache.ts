import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { removeDirectory } from '../directory/remove-directory';

/** What of the cache is kept: bases are large, and a team works with few. */
export const basePruning = {
  /** The bases used last. */
  keep: 3,
  /** No base that was used within this time is removed: another run may be cloning it. */
  keepUsedWithinMs: 60 * 60_000,
} as const;

const recordName = 'base.json';

const recordSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    /** Goes up when bases are built in another way, so that old ones are built anew. */
    prodlike: v.literal(1),
    database: v.string(),
    builtAt: v.pipe(
      v.string(),
      v.isoTimestamp(),
      v.transform((text) => new Date(text)),
    ),
  }),
);

/** What stands beside a cached base's data. */
export type BaseRecord = Omit<v.InferOutput<typeof recordSchema>, 'prodlike'>;

/** `<cacheDir>/bases`, made where it is missing; the server's account may pass through. */
export function basesFolder(cacheDir: string): string {
  const folder = join(cacheDir, 'bases');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

export function baseDataDir(folder: string): string {
  return join(folder, 'data');
}

export function writeBaseRecord(folder: string, { database, builtAt }: BaseRecord): void {
  writeFileSync(join(folder, recordName), JSON.stringify({ prodlike: 1, database, builtAt }));
}

/** Reads a finished base's record and notes that it was used now; `undefined` where there is none. */
export function useBase(folder: string): BaseRecord | undefined {
  const record = readBaseRecord(folder);
  if (record) utimesSync(join(folder, recordName), new Date(), new Date());
  return record;
}

function readBaseRecord(folder: string): BaseRecord | undefined {
  try {
    const { database, builtAt } = v.parse(recordSchema, readFileSync(join(folder, recordName), 'utf8'));
    return { database, builtAt };
  } catch {
    return undefined;
  }
}

/** Removes a base, or the remains of one: renamed first, so that nobody takes half of it for a base. */
export async function removeBase(folder: string): Promise<void> {
  const removing = `${folder}.removing-${process.pid}`;
  try {
    renameSync(folder, removing);
  } catch {
    return; // another process removes it
  }
  await removeDirectory(baseDataDir(removing));
  await removeDirectory(removing);
}

/** Removes the bases that `basePruning` lets go; never throws, since what is left only costs space. */
export async function pruneBases(bases: string, now = Date.now()): Promise<void> {
  const used = readdirSync(bases).flatMap((name) => {
    // Locks of bases that are being built are files beside them.
    const usedAt = isFinished(name) ? usedAtOf(join(bases, name)) : undefined;
    return usedAt === undefined ? [] : [{ name, usedAt }];
  });
  const byUse = used.sort((a, b) => b.usedAt - a.usedAt).slice(basePruning.keep);
  for (const { name } of byUse) {
    // Looked at again: another process may have begun to use it while others were removed.
    const usedAt = usedAtOf(join(bases, name));
    if (usedAt !== undefined && now - usedAt > basePruning.keepUsedWithinMs)
      await removeBase(join(bases, name)).catch(() => undefined);
  }
}

function usedAtOf(folder: string): number | undefined {
  return statSync(join(folder, recordName), { throwIfNoEntry: false })?.mtimeMs;
}

/** `<hash>-<server version>`, without the endings of a base that is being built or removed. */
function isFinished(name: string): boolean {
  return /^[0-9a-f]{64}-[0-9.]+$/.test(name);
}
