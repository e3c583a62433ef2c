import { Readable } from 'node:stream';
import { withDeadline } from '@prodlike/core';
import type Docker from 'dockerode';
import { engineFailure, engineStatus } from '../engine/engine-failure';
import { LayerProgress } from './layer-progress';
import { type PushEvent, pushEvents } from './push-events';

/** An image that a registry has. */
export interface PushedImage {
  /** Of its manifest: `sha256:…`. */
  readonly digest: string;
}

const startMs = 60_000;
/** The longest time without a word from the engine; it tells of progress many times a second. */
const stallMs = 10 * 60_000;
const reportEveryMs = 1_000;

/**
 * One attempt.
 *
 * @throws AdvisedError where the engine itself fails or stalls; what the engine tells of the registry as it stands
 */
export async function pushOnce(
  docker: Docker,
  reference: string,
  auth: Docker.AuthConfig,
  report: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<PushedImage> {
  const stream = await startPush(docker, reference, auth, signal);
  const progress = new LayerProgress(performance.now());
  let digest: string | undefined;
  let reportedAtMs = Number.NEGATIVE_INFINITY;
  for await (const event of withStallDeadline(stream, reference)) {
    digest = event.aux?.Digest ?? digest;
    progress.add(event);
    if (performance.now() - reportedAtMs < reportEveryMs) continue;
    reportedAtMs = performance.now();
    report(`Pushing ${reference}: ${progress.line(reportedAtMs)}`);
  }
  if (digest === undefined) throw new Error('EOF: the push ended without a digest');
  report(`Pushed ${reference}: ${progress.line(performance.now())}`);
  return { digest };
}

async function* withStallDeadline(stream: Readable, reference: string): AsyncGenerator<PushEvent> {
  const events = pushEvents(stream);
  try {
    for (;;) {
      const what = `Waiting for the next sign of progress of pushing ${reference}`;
      const next = await withDeadline(events.next(), stallMs, what);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    stream.destroy();
  }
}

async function startPush(
  docker: Docker,
  reference: string,
  auth: Docker.AuthConfig,
  signal: AbortSignal | undefined,
): Promise<Readable> {
  const options = { authconfig: auth, ...(signal === undefined ? {} : { abortSignal: signal }) };
  try {
    const push = docker.getImage(reference).push(options);
    const stream = await withDeadline(push, startMs, `Starting to push ${reference}`);
    return stream instanceof Readable ? stream : new Readable().wrap(stream);
  } catch (error) {
    // The engine answers a registry's refusal with a status of its own, too, and its text is then the registry's.
    if (engineStatus(error) !== undefined) throw error;
    throw engineFailure(`${reference} could not be pushed`, error);
  }
}
