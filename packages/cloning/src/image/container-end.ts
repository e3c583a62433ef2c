import type { AdvisedError } from '@prodlike/core';
import { type ServerEnd, startupFailure } from '@prodlike/postgres';
import type Docker from 'dockerode';

const logLines = 200;

/**
 * How a container ended by itself, from the messages of its server that are known.
 *
 * @param what the start of the sentence
 * @returns undefined where it runs, or is gone
 */
export async function containerEnd(
  container: Docker.Container,
  what: string,
): Promise<AdvisedError | undefined> {
  const inspected = await container.inspect().catch(() => undefined);
  if (inspected === undefined || inspected.State.Running) return undefined;
  const log = await container.logs({ stdout: true, stderr: true, tail: logLines });
  return startupFailure(what, log.toString('utf8'));
}

/**
 * Settles when the container has ended, however it did. Never rejects.
 *
 * @param stopping aborted before it is asked to end
 * @param over ends the watching
 */
export async function watchContainer(
  container: Docker.Container,
  stopping: AbortSignal,
  over: AbortSignal,
): Promise<ServerEnd> {
  await container.wait({ abortSignal: over }).catch(() => undefined);
  if (stopping.aborted) return { expected: true };
  const failure = await containerEnd(container, "The clone's server ended by itself").catch(() => undefined);
  return { expected: false, ...(failure === undefined ? {} : { failure }) };
}
