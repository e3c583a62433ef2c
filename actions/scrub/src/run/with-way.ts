import { reachServer } from '@prodlike/aws';
import type { ScrubRun } from '@prodlike/scrubbing';
import type { PreparedScrub } from './prepare-scrub';

/** The run with its way to the server; a tunnel ends with the clean-up. @throws AdvisedError where there is none */
export async function withWay(run: ScrubRun, prepared: PreparedScrub): Promise<PreparedScrub> {
  const { connection, way } = prepared.settings;
  const reached = await reachServer(connection, way, {
    host: run.host,
    cleanUp: run.cleanUp,
    phase: (title, act) => run.phase(title, (report) => act({ report })),
  });
  return { ...prepared, settings: { ...prepared.settings, connection: reached } };
}
