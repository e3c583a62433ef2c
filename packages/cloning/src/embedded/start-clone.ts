import { AdvisedError } from '@prodlike/core';
import { type RunningServer, type ServerOptions, serverAccount, startServer } from '@prodlike/postgres';
import type { SuperuserSession } from '../opening/superuser-session';
import { connectAsSuperuser } from './find-superuser';
import { superuserOfStoppedServer } from './superuser-of-stopped-server';

/** A clone's server with a session of its superuser. */
export interface StartedClone extends SuperuserSession {
  readonly server: RunningServer;
}

/**
 * Starts a clone's server and finds its superuser, for which a cluster without a `postgres` role is stopped once more.
 *
 * @param candidates roles that may be superusers
 * @throws AdvisedError
 */
export async function startClone(
  options: ServerOptions,
  candidates: readonly string[],
): Promise<StartedClone> {
  const server = await startServer(options);
  try {
    const session = await connectAsSuperuser(server, candidates);
    if (session) return { server, ...session };
    await server.stop('fast');
  } catch (error) {
    await server.stop('immediate');
    throw error;
  }
  const { binaries, dataDir } = options;
  const superuser = await superuserOfStoppedServer(binaries, dataDir, serverAccount(dataDir));
  const again = await startServer(options);
  const session = await connectAsSuperuser(again, [superuser]);
  if (session) return { server: again, ...session };
  await again.stop('immediate');
  throw new AdvisedError(
    "The base's superuser may not log in.",
    'Run ALTER ROLE … LOGIN for it before taking the base, or give a dump.',
  );
}
