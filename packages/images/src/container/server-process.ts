import { setTimeout as delay } from 'node:timers/promises';
import { type AdvisedError, withDeadline } from '@prodlike/core';
import { type ConnectionParameters, connect, settingArguments, startupFailure } from '@prodlike/postgres';
import type Docker from 'dockerode';
import type { BaseImage } from '../base-image/base-image';
import { startInContainer } from './run-in-container';

export interface ServerProcessOptions {
  readonly container: Docker.Container;
  readonly base: BaseImage;
  readonly settings: Readonly<Record<string, string>>;
  /** Where it will be reached: the superuser, with the password that it gets. */
  readonly connection: ConnectionParameters & { readonly password: string };
  readonly signal: AbortSignal;
}

/** The image's own server, started by the image's own entrypoint. */
export interface ServerProcess {
  /** Its exit code, when it has ended. */
  readonly ended: Promise<number>;
  /** Why it ended, as far as its log tells. */
  failure(what: string): AdvisedError;
}

const readyMs = 180_000;
const attemptMs = 5_000;
const pollMs = 50;
const mostLogCharacters = 64 * 1024;

/** The password comes by standard input: what stands in arguments and in the settings of a container is kept by the engine. */
const withPassword = 'IFS= read -r POSTGRES_PASSWORD && export POSTGRES_PASSWORD && exec "$@"';

/**
 * Lets the image's entrypoint make a new cluster and start its server, and waits until it accepts connections.
 *
 * @throws AdvisedError with the log's reason
 */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const { container, base, settings, connection, signal } = options;
  let log = '';
  const { ended } = await startInContainer(container, {
    command: [
      'sh',
      '-c',
      withPassword,
      'sh',
      ...base.entrypoint,
      ...base.command,
      ...settingArguments(settings),
    ],
    environment: [`POSTGRES_USER=${connection.user}`, 'POSTGRES_INITDB_ARGS=--no-sync', 'LC_MESSAGES=C'],
    input: `${connection.password}\n`,
    onOutput: (text) => {
      log = (log + text).slice(-mostLogCharacters);
    },
  });
  const failure = (what: string) => startupFailure(what, log);
  const over = new AbortController();
  const stopped = ended.then(() => 'ended' as const);
  const outcome = await withDeadline(
    Promise.race([untilAccepting(connection, AbortSignal.any([signal, over.signal])), stopped]),
    readyMs,
    `Starting the server of ${base.reference}`,
  ).finally(() => over.abort());
  signal.throwIfAborted();
  if (outcome === 'ended') throw failure(`The server of the image ${base.reference} could not start`);
  return { ended, failure };
}

async function untilAccepting(connection: ConnectionParameters, signal: AbortSignal): Promise<'ready'> {
  for (; ; await delay(pollMs)) {
    signal.throwIfAborted();
    const client = await connect(connection, { applicationName: 'prodlike', deadlineMs: attemptMs }).catch(
      () => undefined,
    );
    if (client === undefined) continue;
    await client.end();
    return 'ready';
  }
}
