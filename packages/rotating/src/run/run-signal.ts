import { AdvisedError } from '@prodlike/core';

/**
 * Aborts as `interrupted` does, and by itself where the run may not go on. Its reason is always an error for the user.
 */
export class RunSignal {
  readonly #controller = new AbortController();

  constructor(interrupted: AbortSignal) {
    const follow = (): void => this.abort(asError(interrupted.reason));
    if (interrupted.aborted) follow();
    else interrupted.addEventListener('abort', follow, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  abort(error: AdvisedError): void {
    this.#controller.abort(error);
  }
}

function asError(reason: unknown): AdvisedError {
  if (reason instanceof AdvisedError) return reason;
  const why = typeof reason === 'string' ? ` (${reason})` : '';
  return new AdvisedError(
    `The rotation was interrupted${why}.`,
    'Run it again: it goes on where it stopped.',
  );
}
