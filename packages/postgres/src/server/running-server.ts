import { rm } from 'node:fs/promises';
import { serverLog } from './server-log';
import type { RunningServer, ServerEnd, ServerOptions } from './server-types';
import { serverVersionNum } from './server-version';
import { startupFailure } from './startup-failure';
import type { SupervisedServer } from './supervised-server';

/** Longer than the supervisor takes at worst: a fast stop, an immediate one, left-over processes, removal. */
const stopDeadlineMs = 120_000;

/** The face of a server that is ready. */
export function runningServer(
  { binaries, dataDir }: ServerOptions,
  supervised: SupervisedServer,
  { logFile, ...place }: Pick<RunningServer, 'socketDir' | 'port' | 'pid'> & { readonly logFile: string },
): RunningServer {
  let expected = false;
  const ended = supervised.ended.then(async (log): Promise<ServerEnd> => {
    // The supervisor has removed it, unless it was killed.
    await rm(place.socketDir, { recursive: true, force: true }).catch(() => undefined);
    if (expected) return { expected };
    return {
      expected,
      failure: startupFailure(`PostgreSQL ${binaries.version} on ${dataDir} ended by itself`, log ?? ''),
    };
  });
  supervised.holdProcess(false);
  return {
    ...place,
    versionNum: serverVersionNum(binaries.version),
    ended,
    readLog: () => serverLog(logFile, supervised.ended),
    async stop(mode) {
      expected = true;
      supervised.holdProcess(true);
      supervised.requestStop(mode);
      const timer = setTimeout(() => supervised.kill(), stopDeadlineMs);
      await ended;
      clearTimeout(timer);
    },
  };
}
