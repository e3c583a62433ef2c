import { CleanUp, createActionsHost, describeFailure, handleSignals } from '@prodlike/core';
import { scrub } from './main';

/** A session that does not answer any more must not keep a finished step from ending. */
const endsWithinMs = 3_000;

async function start(): Promise<void> {
  const host = await createActionsHost();
  const cleanUp = new CleanUp();
  handleSignals(cleanUp, host);
  try {
    const { failed } = await scrub(host, cleanUp);
    if (failed) process.exitCode = 1;
  } catch (error) {
    host.error(describeFailure(error));
    process.exitCode = 1;
  } finally {
    for (const failure of await cleanUp.run()) {
      host.warning(`Could not clean up ${failure.name}: ${describeFailure(failure.error)}`);
    }
  }
  setTimeout(() => process.exit(), endsWithinMs).unref();
}

void start();
