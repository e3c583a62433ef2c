import { AdvisedError, type CleanUp } from '@prodlike/core';
import type { ConnectionParameters } from '@prodlike/postgres';
import type { Client } from 'pg';
import { cancelSessions } from './cancel-sessions';
import { rewriteFailure } from './rewrite-failure';

interface Interruptible {
  readonly connection: ConnectionParameters;
  readonly cleanUp: CleanUp;
  /** The session that holds the run's lock: without it another run could begin. */
  readonly lockHolder: Client;
}

/**
 * Runs `act` until it is done, a signal comes, or the session with the run's lock is lost. Then nothing new starts, statements
 * under way are cancelled, and their transactions roll back.
 *
 * @throws AdvisedError in all these cases, and for whatever else fails in `act`
 */
export async function untilInterrupted<T>(
  { connection, cleanUp, lockHolder }: Interruptible,
  doing: string,
  act: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  const lockLost = (): void => {
    stop();
    cancelSessions(connection).catch(() => undefined);
  };
  cleanUp.interrupted.addEventListener('abort', stop);
  lockHolder.once('end', lockLost);
  const running = act(abort.signal);
  const settled = running.then(
    () => undefined,
    () => undefined,
  );
  let done = false;
  const forget = cleanUp.defer(`the session that is ${doing}`, async () => {
    if (done) return;
    stop();
    await cancelSessions(connection);
    await settled;
  });
  try {
    return await running;
  } catch (error) {
    if (!abort.signal.aborted) throw rewriteFailure(error, doing);
    throw new AdvisedError(`The scrub was ended while ${doing}.`, 'Run again: it goes on where it stopped.', {
      cause: error,
    });
  } finally {
    done = true;
    cleanUp.interrupted.removeEventListener('abort', stop);
    lockHolder.off('end', lockLost);
    await forget();
  }
}
