import type { AdvisedError } from '@prodlike/core';

/** One installed PostgreSQL: where its programs are and which version they have. */
export interface ServerBinaries {
  /** Holds initdb and postgres. */
  readonly binDir: string;
  readonly origin: 'npm' | 'machine';
  /** e.g. `18.4` */
  readonly version: string;
  readonly major: number;
}

export interface ServerOptions {
  readonly binaries: ServerBinaries;
  /** An absolute path. */
  readonly dataDir: string;
  /**
   * Extra settings, given with -c: they win over the data directory's own files. Libraries in
   * `shared_preload_libraries` are added to those of the data directory.
   */
  readonly settings?: Readonly<Record<string, string>>;
  /**
   * Folders (absolute paths) that the supervisor removes when this process dies without stopping the server: a
   * clone's, never a base's.
   */
  readonly removeOnLoss?: readonly string[];
  /** Until the first connection is possible, crash recovery included; 120,000 ms where absent. */
  readonly startDeadlineMs?: number;
}

/** How a server ended. `failure`, where it ended by itself, says why as far as its log tells. */
export interface ServerEnd {
  /** Whether it was asked to stop. */
  readonly expected: boolean;
  readonly failure?: AdvisedError;
}

/** A server that listens on a private Unix socket and on a random loopback port. */
export interface RunningServer {
  readonly socketDir: string;
  readonly port: number;
  readonly pid: number;
  readonly versionNum: number;
  /** Settles when the postmaster and all its processes have ended, however they did. Never rejects. */
  readonly ended: Promise<ServerEnd>;
  /** Its log until now; private. */
  readLog(): AsyncIterable<Buffer>;
  /** `fast` ends sessions and checkpoints; `immediate` leaves crash recovery. Safe to repeat. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
}
