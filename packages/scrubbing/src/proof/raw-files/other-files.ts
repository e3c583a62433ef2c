import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** A file of the data directory that no relation of the catalog owns. */
export interface OtherFile {
  readonly path: string;
  /** What it counts as: `pg_wal`, `log`, `base/pgsql_tmp`, or its own path. */
  readonly where: string;
  readonly bytes: number;
}

const segmentName = /^[0-9A-F]{24}$/;

/**
 * WAL (the newest first), temporary files, the server's logs where they lie inside, and files in the database's folder that no
 * relation owns any more.
 *
 * @param folder the data directory
 * @param owned first files of relations, from the data directory
 * @param databaseFolder `base/16384`
 */
export async function listOtherFiles(
  folder: string,
  owned: ReadonlySet<string>,
  databaseFolder: string,
): Promise<OtherFile[]> {
  const wal = (await filesIn(folder, 'pg_wal')).filter(({ name }) => segmentName.test(name));
  const logs = [...(await filesIn(folder, 'log')), ...(await filesIn(folder, 'pg_log'))];
  const temporary = await filesIn(folder, 'base/pgsql_tmp');
  const left = (await filesIn(folder, databaseFolder)).filter(
    ({ name }) =>
      /^(?:t\d+_)?\d+(?:\.\d+)?$/.test(name) && !owned.has(`${databaseFolder}/${name.replace(/\.\d+$/, '')}`),
  );
  return [
    ...left.map((file) => ({ ...file, where: `${databaseFolder}/${file.name}` })),
    ...temporary.map((file) => ({ ...file, where: 'base/pgsql_tmp' })),
    ...logs.map((file) => ({ ...file, where: 'log' })),
    ...wal.sort((a, b) => b.changedMs - a.changedMs).map((file) => ({ ...file, where: 'pg_wal' })),
  ].map(({ path: place, where, bytes }) => ({ path: place, where, bytes }));
}

async function filesIn(folder: string, below: string) {
  const place = path.join(folder, below);
  const names = await readdir(place).catch(() => []);
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(place, name);
      const found = await stat(file).catch(() => undefined);
      return found?.isFile() ? { name, path: file, bytes: found.size, changedMs: found.mtimeMs } : undefined;
    }),
  );
  return files.filter((file) => file !== undefined);
}
