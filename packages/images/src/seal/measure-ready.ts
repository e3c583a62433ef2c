import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError, type CleanUp } from '@prodlike/core';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type Docker from 'dockerode';
import { publishedPort } from '../container/published-port';
import { withTemporaryContainer } from '../container/with-temporary-container';
import { engineFailure } from '../engine/engine-failure';
import { startupLog } from './startup-log';

const readyMs = 60_000;
const attemptMs = 2_000;
const pollMs = 5;
const lifetimeMs = 3_600_000;

export interface ReadyOptions {
  /** `sha256:…` */
  readonly image: string;
  readonly login: Pick<ConnectionParameters, 'database' | 'user' | 'password'>;
  /** `5432/tcp` */
  readonly port: string;
  readonly cleanUp: CleanUp;
}

/**
 * Starts a container of a finished image, as a user would, and removes it again.
 *
 * @returns ms from the start to the first answered query
 * @throws AdvisedError where nobody can log in, or the server had to recover
 */
export async function measureReady(docker: Docker, options: ReadyOptions): Promise<number> {
  const { image, login, port, cleanUp } = options;
  const create = {
    Image: image,
    ExposedPorts: { [port]: {} },
    HostConfig: { PortBindings: { [port]: [{ HostIp: '127.0.0.1', HostPort: '' }] } },
  };
  try {
    return await withTemporaryContainer(
      docker,
      { purpose: 'start', lifetimeMs, options: create, cleanUp },
      async (container) => {
        const started = performance.now();
        await container.start();
        const connection = { host: '127.0.0.1', port: await publishedPort(container, port), ...login };
        await untilAnswering(container, connection, cleanUp.interrupted);
        const ready = performance.now() - started;
        requireNoRecovery(await startupLog(container));
        return ready;
      },
    );
  } catch (error) {
    cleanUp.interrupted.throwIfAborted();
    throw engineFailure('The finished image could not be started', error);
  }
}

async function untilAnswering(
  container: Docker.Container,
  connection: ConnectionParameters,
  signal: AbortSignal,
): Promise<void> {
  for (const endsAt = performance.now() + readyMs; ; await delay(pollMs)) {
    signal.throwIfAborted();
    try {
      const client = await connect(connection, { applicationName: 'prodlike', deadlineMs: attemptMs });
      await client.query('SELECT 1').finally(() => client.end());
      return;
    } catch (error) {
      const { State } = await container.inspect();
      if (State.Running && performance.now() < endsAt) continue;
      throw new AdvisedError(
        State.Running
          ? 'The finished image starts, and nobody can log in.'
          : `The finished image starts and ends at once, with exit code ${State.ExitCode}.`,
        'Start it by docker run and read its log.',
        { cause: error },
      );
    }
  }
}

/** The server's messages at its start: https://www.postgresql.org/docs/current/wal-internals.html, xlogrecovery.c */
function requireNoRecovery(log: string): void {
  if (
    /database system was shut down at/.test(log) &&
    !/not properly shut down|was interrupted|redo starts at/.test(log)
  )
    return;
  throw new AdvisedError(
    'The server of the finished image had to recover at its start.',
    'Run it again; if it happens each time, report it.',
  );
}
