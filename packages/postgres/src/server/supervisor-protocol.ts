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

export type SupervisorEvent =
  | { readonly event: 'started'; readonly pid: number }
  /** `log` is the last 64 KiB of the server's log: private. */
  | { readonly event: 'ended'; readonly log: string };

/** Reads one line of the supervisor's output; undefined for what it never prints. */
export function parseSupervisorEvent(line: string): SupervisorEvent | undefined {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null || !('event' in value)) return undefined;
  if (value.event === 'started' && 'pid' in value && typeof value.pid === 'number') {
    return { event: 'started', pid: value.pid };
  }
  if (value.event === 'ended' && 'log' in value && typeof value.log === 'string') {
    return { event: 'ended', log: value.log };
  }
  return undefined;
}
