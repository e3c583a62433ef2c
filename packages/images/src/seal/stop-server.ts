import { AdvisedError } from '@prodlike/core';
import type Docker from 'dockerode';
import { runInContainer } from '../container/run-in-container';
import type { ServerProcess } from '../container/server-process';
import { type ControlData, parseControlData } from './control-data';
import { leftovers } from './leftovers';

/** Docker would kill after 10 s, in the middle of the last checkpoint. */
const stopSeconds = 3_600;
const resetMs = 10 * 60_000;
const again = 'Run it again; if it happens each time, report it.';

/**
 * Stops the server of a container, throws away its WAL and what else it leaves, and checks that the files are those of a server
 * that was shut down.
 *
 * @throws AdvisedError where they are not
 */
export async function stopServer(
  container: Docker.Container,
  server: ServerProcess,
  dataFolder: string,
): Promise<ControlData> {
  const owner = (
    await succeed(container, ['stat', '-c', '%u:%g', dataFolder], '0:0', 'Asking whose the data is')
  ).trim();
  const run = (command: readonly string[], what: string, deadlineMs?: number) =>
    succeed(container, command, owner, what, deadlineMs);
  const stop = ['pg_ctl', 'stop', '-D', dataFolder, '-m', 'fast', '-w', '-t', String(stopSeconds)];
  await run(stop, 'Stopping the server', (stopSeconds + 60) * 1000);
  await server.ended;
  await run(['sh', '-c', `cd "$1" && rm -rf ${leftovers.join(' ')}`, 'sh', dataFolder], 'Removing leftovers');
  const before = parseControlData(
    await run(['pg_controldata', '-D', dataFolder], 'Reading the control file'),
  );
  requireShutDown(before);
  await run(['pg_resetwal', '-D', dataFolder], 'Resetting the WAL', resetMs);
  const after = parseControlData(await run(['pg_controldata', '-D', dataFolder], 'Reading the control file'));
  requireShutDown(after);
  if (after.nextTransaction !== before.nextTransaction || after.nextOid !== before.nextOid)
    throw new AdvisedError('Resetting the WAL changed the next transaction or object id.', again);
  return after;
}

function requireShutDown({ state }: ControlData): void {
  if (state === 'shut down') return;
  throw new AdvisedError(`The server did not shut down cleanly (its control file says "${state}").`, again);
}

/** What it prints. */
async function succeed(
  container: Docker.Container,
  command: readonly string[],
  user: string,
  what: string,
  deadlineMs?: number,
): Promise<string> {
  const { exitCode, stdout } = await runInContainer(
    container,
    { command, user, environment: ['LC_ALL=C'] },
    { what, ...(deadlineMs === undefined ? {} : { deadlineMs }) },
  );
  if (exitCode === 0) return stdout;
  throw new AdvisedError(
    `${what} failed: ${command[0]} of the image ended with exit code ${exitCode}.`,
    'Use the official PostgreSQL image or one that is built from it, and check the disk of the Docker engine.',
  );
}
