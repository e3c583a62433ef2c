import type Docker from 'dockerode';

/** One line of a pull or push, as the engine tells it. */
export interface EngineEvent {
  readonly id?: string;
  readonly status?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number };
}

/**
 * Waits for a pull or push to end. The engine tells failures inside the stream, after its answer 200.
 *
 * @throws what the engine tells
 */
export function followProgress(
  docker: Docker,
  stream: NodeJS.ReadableStream,
  onEvent: (event: EngineEvent) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    docker.modem.followProgress(
      stream,
      (error: Error | null) => (error === null || error === undefined ? resolve() : reject(error)),
      (event: EngineEvent) => onEvent(event),
    );
  });
}
