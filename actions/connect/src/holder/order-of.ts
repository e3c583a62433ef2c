import { tunnelDestination } from '@prodlike/aws';
import { processIdentity } from '@prodlike/core';
import type { Settings } from '../inputs/settings';
import { logFileIn } from './held-tunnel';
import type { HolderOrder } from './holder-protocol';

/** What the holder has to do. The runner's worker starts each step itself: with its end the job is over. */
export function orderOf({ connection, way, timeoutMs }: Settings, folder: string): HolderOrder {
  const { region, ...destination } = tunnelDestination(connection, way);
  return {
    ...destination,
    ...(region === undefined ? {} : { region }),
    // In a container of the job, its parent is out of sight, or is no worker.
    ...(process.ppid > 1 ? { owner: processIdentity(process.ppid) } : {}),
    timeoutMs,
    logFile: logFileIn(folder),
  };
}
