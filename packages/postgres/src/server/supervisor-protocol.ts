import * as v from 'valibot';
import type { ServerAccount } from './server-account';

/** What the supervisor is asked to hold, as one line of JSON on its standard input. All paths are absolute. */
export interface SupervisorJob {
  /** The server's program and arguments, possibly behind a launcher. */
  readonly command: readonly string[];
  /** Real paths of the postgres program and of the data directory, by which left-over processes are found. */
  readonly program: string;
  readonly dataDir: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly account?: ServerAccount;
  readonly logFile: string;
  /** Removed at the end, in any case. */
  readonly socketDir: string;
  readonly removeOnLoss: readonly string[];
  /** How long a fast stop may take before it becomes an immediate one. */
  readonly fastStopMs: number;
}

const eventSchema = v.variant('event', [
  v.object({ event: v.literal('started'), pid: v.number() }),
  /** `log` is the last 64 KiB of the server's log: private. */
  v.object({ event: v.literal('ended'), log: v.string() }),
]);

export type SupervisorEvent = v.InferOutput<typeof eventSchema>;

/** Reads one line of the supervisor's output; undefined for one that was cut off, because it was killed. */
export function parseSupervisorEvent(line: string): SupervisorEvent | undefined {
  try {
    return v.parse(eventSchema, JSON.parse(line));
  } catch {
    return undefined;
  }
}
