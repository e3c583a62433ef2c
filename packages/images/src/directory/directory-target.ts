import { readdir, rm } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { AdvisedError, type CleanUp, guardFolder } from '@prodlike/core';
import {
  type ConnectionParameters,
  connect,
  defaultCacheDir,
  initDataDirectory,
  locateServer,
  type RunningServer,
  type ServerBinaries,
  startServer,
} from '@prodlike/postgres';
import { createDatabase, type DatabaseLocale } from '../container/create-database';
import { loadSettings } from '../container/load-settings';
import { readServerFacts } from '../container/server-facts';
import type { SampleTarget } from '../sample-target';
import { sealDirectory } from './seal-directory';

export interface DirectoryTargetOptions {
  /** An absolute path; it must not be there, or be empty. */
  readonly folder: string;
  /** Of the server that is to serve it. */
  readonly major: number;
  /** The input `postgres-version`: `18`, `npm`, `machine`. */
  readonly version?: string;
  /** Where npm's server is kept; see `defaultCacheDir`. */
  readonly cacheDir?: string;
  /** To be created. */
  readonly database: string;
  /** Of the source; absent: the server's own. */
  readonly locale?: DatabaseLocale;
  /** The superuser that developers log in as. */
  readonly development: { readonly user: string; readonly password: string };
  readonly cleanUp: CleanUp;
  readonly report: (line: string) => void;
}

/** A target that runs, and what sealing it needs to know. */
export interface LoadingDirectory {
  readonly options: DirectoryTargetOptions;
  readonly binaries: ServerBinaries;
  readonly server: RunningServer;
  /** The superuser, in the sample's database. */
  readonly connection: ConnectionParameters;
  /** From here on the folder stays. */
  keep(): void;
  /** Stops the server and removes the folder, unless it is kept. Safe to repeat. */
  discard(): Promise<void>;
}

const discardMs = 120_000;

/**
 * Makes an empty data directory and starts a server on it, tuned for loading. The folder is removed unless it is sealed, even
 * after SIGKILL.
 *
 * @throws InputError where no server fits; AdvisedError where the folder is not empty or the server does not start
 */
export async function createDirectoryTarget(options: DirectoryTargetOptions): Promise<SampleTarget> {
  const { folder, major, version, cacheDir = defaultCacheDir(), cleanUp, report } = options;
  await refuseFilled(folder);
  const binaries = await locateServer({
    dataDirMajor: major,
    cacheDir,
    report,
    ...(version === undefined ? {} : { version }),
  });
  const running: { starting?: Promise<RunningServer>; kept: boolean } = { kept: false };
  const release = guardFolder(folder);
  const remove = cleanUp.defer(
    `folder ${folder}`,
    async () => {
      // What is still being made would be made again under our hands.
      const server = await running.starting?.catch(() => undefined);
      await server?.stop('immediate');
      if (!running.kept) await rm(folder, { recursive: true, force: true });
      release();
    },
    { deadlineMs: discardMs },
  );
  try {
    cleanUp.interrupted.throwIfAborted();
    running.starting = startEmpty(binaries, options);
    const server = await running.starting;
    cleanUp.interrupted.throwIfAborted();
    const connection = await addDatabase(server, options);
    return await describeTarget({
      options,
      binaries,
      server,
      connection,
      keep: () => {
        running.kept = true;
        release();
      },
      discard: remove,
    });
  } catch (error) {
    await remove();
    throw error;
  }
}

async function startEmpty(
  binaries: ServerBinaries,
  { folder, cleanUp }: DirectoryTargetOptions,
): Promise<RunningServer> {
  await initDataDirectory(binaries, folder);
  cleanUp.interrupted.throwIfAborted();
  const settings = { ...loadSettings(totalmem()), min_wal_size: '32MB' };
  return await startServer({ binaries, dataDir: folder, settings, removeOnLoss: [folder] });
}

async function refuseFilled(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length === 0) return;
  throw new AdvisedError(`The folder ${folder} is not empty.`, 'Name a new or an empty folder.');
}

async function addDatabase(
  { socketDir, port }: RunningServer,
  { database, locale, major, report }: DirectoryTargetOptions,
): Promise<ConnectionParameters> {
  const superuser = { host: socketDir, port, database: 'template1', user: 'postgres' };
  const client = await connect(superuser, { applicationName: 'prodlike' });
  try {
    if (!(await createDatabase(client, database, locale, major)))
      report(
        `This server does not have the source's locale (${locale?.collate}): the sample sorts text as it does.`,
      );
  } finally {
    await client.end();
  }
  return { ...superuser, database };
}

async function describeTarget(loading: LoadingDirectory): Promise<SampleTarget> {
  const { connection } = loading;
  const client = await connect(connection, { applicationName: 'prodlike' });
  try {
    const { serverVersion, extensions } = await readServerFacts(client);
    return {
      kind: 'directory',
      connection,
      serverVersion,
      extensions,
      seal: (request) => sealDirectory(loading, request),
      discard: loading.discard,
    };
  } finally {
    await client.end();
  }
}
