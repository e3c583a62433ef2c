import { connect, defaultCacheDir, initDataDirectory, locateServer, startServer } from '@prodlike/postgres';

/** One row fills a page: 131,072 of them are a segment file of 1 GiB. */
const rowsPerGiB = 131_072;

/** Without WAL: the table is filled in the transaction that made it. */
const settings = { wal_level: 'minimal', max_wal_senders: '0', fsync: 'off', max_wal_size: '4GB' };

/**
 * Makes a data directory with one table of that size.
 *
 * @returns the path of the table's first segment file, relative to the data directory
 */
export async function makeDataDirectory(dataDir: string, sizeGiB: number): Promise<string> {
  const binaries = await locateServer({ version: 'npm', cacheDir: defaultCacheDir() });
  await initDataDirectory(binaries, dataDir);
  const server = await startServer({ binaries, dataDir, settings });
  const superuser = { host: server.socketDir, port: server.port, database: 'postgres', user: 'postgres' };
  const client = await connect(superuser, { applicationName: 'prodlike bench', deadlineMs: 300_000 });
  try {
    await client.query('CREATE DATABASE filled');
  } finally {
    await client.end();
  }
  const database = await connect(
    { ...superuser, database: 'filled' },
    { applicationName: 'prodlike bench', deadlineMs: 300_000 },
  );
  try {
    await database.query(`BEGIN;
      CREATE TABLE filler (page text STORAGE PLAIN);
      INSERT INTO filler SELECT repeat(md5(n::text), 240) FROM generate_series(1, ${sizeGiB * rowsPerGiB}) n;
      COMMIT`);
    const { rows } = await database.query<{ path: string }>(`SELECT pg_relation_filepath('filler') AS path`);
    const [first] = rows;
    if (!first) throw new Error(`The table in ${dataDir} has no file.`);
    return first.path;
  } finally {
    await database.end();
    await server.stop('fast');
  }
}
