import { realpath, rm } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { AdvisedError } from '@prodlike/core';
import { type DataDirectoryTraits, dataDirectoryMajor, makeIndependent } from './data-directory';
import { deathSignalLauncher } from './death-signal-launcher';
import { freeLoopbackPort } from './free-port';
import { preloadLibraries } from './preload-libraries';
import { requireReachable } from './reachable-folder';
import { runningServer } from './running-server';
import { type ServerAccount, serverAccount } from './server-account';
import { serverEnvironment } from './server-environment';
import { serverSettings, settingArguments } from './server-settings';
import type { RunningServer, ServerOptions } from './server-types';
import { createSocketFolder, type SocketFolder } from './socket-folder';
import { isPortTaken, startupFailure } from './startup-failure';
import { superviseServer } from './supervised-server';
import { untilReady } from './until-ready';

const attempts = 5;
const fastStopMs = 60_000;
const startDeadlineMs = 120_000;

/**
 * Starts a server on a data directory, as the account that `serverAccount` gives. It is cut off from what the directory
 * was part of: own access rules, no archiving, replication, subscriptions or scheduled jobs, standby.signal and
 * recovery.signal are removed. Connections by the Unix socket are trusted; those by TCP need a password.
 *
 * When this process dies without `stop`, the server and `removeOnLoss` are removed within seconds, even after SIGKILL.
 * A running server does not keep this process alive.
 *
 * @throws AdvisedError when the directory does not fit the server, or the server does not start before the deadline
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const relative = options.removeOnLoss?.find((folder) => !isAbsolute(folder));
  if (relative !== undefined) throw new RangeError(`removeOnLoss needs absolute paths, not ${relative}.`);
  const { binaries } = options;
  const major = await dataDirectoryMajor(options.dataDir);
  if (major !== binaries.major) {
    throw new AdvisedError(
      `${options.dataDir} is of PostgreSQL ${major}, and the server is ${binaries.version}.`,
      `Use a server of version ${major}.`,
    );
  }
  const dataDir = await realpath(options.dataDir);
  const account = serverAccount(dataDir);
  requireReachable(dataDir, account);
  requireReachable(binaries.binDir, account);
  const traits = await makeIndependent(dataDir);
  for (let attempt = 1; ; attempt++) {
    const result = await attemptStart({ ...options, dataDir }, traits, account);
    if (!('log' in result)) return result;
    if (attempt < attempts && isPortTaken(result.log)) continue;
    throw startupFailure(`PostgreSQL ${binaries.version} on ${dataDir} could not start`, result.log);
  }
}

/** @returns the server, or the log of one that did not become ready */
async function attemptStart(
  options: ServerOptions,
  traits: DataDirectoryTraits,
  account: ServerAccount | undefined,
): Promise<RunningServer | { readonly log: string }> {
  const folder = await createSocketFolder(account);
  try {
    const settings = serverSettings(options, folder, traits);
    const libraries = await preloadLibraries(options, settings, account);
    const port = await freeLoopbackPort();
    const command = await serverCommand(options, port, { ...settings, shared_preload_libraries: libraries });
    const supervised = superviseServer({
      command,
      program: await realpath(join(options.binaries.binDir, 'postgres')),
      dataDir: options.dataDir,
      environment: serverEnvironment(),
      ...(account ? { account } : {}),
      logFile: folder.logFile,
      socketDir: folder.path,
      removeOnLoss: options.removeOnLoss ?? [],
      fastStopMs,
    });
    const ready = await untilReady(supervised, options.dataDir, options.startDeadlineMs ?? startDeadlineMs);
    if ('log' in ready) {
      await removeFolder(folder);
      return ready;
    }
    const { path: socketDir, logFile } = folder;
    return runningServer(options, supervised, { socketDir, logFile, port, pid: ready.pid });
  } catch (error) {
    await removeFolder(folder);
    throw error;
  }
}

async function serverCommand(
  { binaries, dataDir }: ServerOptions,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<string[]> {
  const launcher = await deathSignalLauncher();
  const program = join(binaries.binDir, 'postgres');
  return [...launcher, program, '-D', dataDir, '-p', String(port), ...settingArguments(settings)];
}

async function removeFolder(folder: SocketFolder): Promise<void> {
  await rm(folder.path, { recursive: true, force: true });
}
