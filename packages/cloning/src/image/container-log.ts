import type { Readable } from 'node:stream';
import { AdvisedError, withDeadline } from '@prodlike/core';
import { demultiplex } from '@prodlike/images';
import type Docker from 'dockerode';

const answerMs = 30_000;

interface Dialer {
  dial(
    options: {
      readonly path: string;
      readonly method: 'GET';
      readonly isStream: true;
      readonly options: Readonly<Record<string, unknown>>;
      readonly statusCodes: Readonly<Record<number, true | string>>;
    },
    answer: (error: Error | null, stream: Readable) => void,
  ): void;
}

/** What a container's first process has written until now, both streams as they came. */
export async function* containerLog(container: Docker.Container): AsyncGenerator<Buffer> {
  const frames = await withDeadline(
    openLog(container),
    answerMs,
    "Asking for the log of the clone's container",
  );
  for await (const [, bytes] of demultiplex(frames)) yield bytes;
}

/** The library streams a log only where it follows one, which has no end. */
function openLog(container: Docker.Container): Promise<Readable> {
  const engine: Dialer = container.modem;
  return new Promise((resolve, reject) => {
    engine.dial(
      {
        path: `/containers/${encodeURIComponent(container.id)}/logs?`,
        method: 'GET',
        isStream: true,
        options: { stdout: true, stderr: true },
        statusCodes: { 200: true, 404: 'no such container', 500: 'server error' },
      },
      (error, stream) => {
        if (error === null) return resolve(stream);
        const advice = 'Nothing else of the run depends on it.';
        reject(new AdvisedError('The engine gave no log of the container.', advice, { cause: error }));
      },
    );
  });
}
