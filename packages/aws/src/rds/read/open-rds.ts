import { takeTurns } from '../wait/turns';
import type { RdsReader } from './rds-reader';

/** Two polls of a run, however many waits it has at a time: stays under one call a second. */
const pollGapMs = 1_050;

export interface OpenRdsOptions {
  readonly region: string;
  /** Between any two polls, for tests against a stand-in; 1,050 where absent. */
  readonly pollGapMs?: number;
}

/** Opens RDS in one region, for reading. The caller ends it with `close()`. */
export async function openRds(options: OpenRdsOptions): Promise<RdsReader> {
  // Loaded only by runs that use RDS.
  const { RdsApi } = await import('./rds-api');
  const { rdsClient } = await import('../rds-client');
  const client = rdsClient(options.region);
  const once = rdsClient(options.region, 1);
  const { region } = options;
  return Object.assign(new RdsApi({ client, region }), {
    polling: {
      descriptions: new RdsApi({ client: once, region }),
      turns: takeTurns(options.pollGapMs ?? pollGapMs),
    },
    close: () => {
      client.destroy();
      once.destroy();
    },
  });
}
