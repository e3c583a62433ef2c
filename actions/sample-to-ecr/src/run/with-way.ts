import { reachServer } from '@prodlike/aws';
import type { PreparedSample } from './prepare-sample';
import type { SampleRun } from './sample-run';

/** The run with its way to the source; a tunnel ends with the clean-up. @throws AdvisedError where there is none */
export async function withWay(run: SampleRun, prepared: PreparedSample): Promise<PreparedSample> {
  const { connection, way } = prepared.settings;
  const reached = await reachServer(connection, way, run);
  return { ...prepared, settings: { ...prepared.settings, connection: reached } };
}
