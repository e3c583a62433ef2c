import { takeTurns } from '../rds/wait/turns';
import type { Route53Reader } from './route53-reader';

/** Route 53 takes five calls a second of an account, whoever makes them. */
const pollGapMs = 1_050;

export interface OpenRoute53Options {
  /** Any of the partition whose Route 53 it is. */
  readonly region: string;
  /** Between any two polls, for tests against a stand-in; 1,050 where absent. */
  readonly pollGapMs?: number;
}

/** Opens Route 53 for reading. The caller ends it with `close()`. */
export async function openRoute53(options: OpenRoute53Options): Promise<Route53Reader> {
  // Loaded only by runs that use Route 53.
  const { Route53Api } = await import('./route53-api');
  return new Route53Api(options.region, takeTurns(options.pollGapMs ?? pollGapMs));
}
