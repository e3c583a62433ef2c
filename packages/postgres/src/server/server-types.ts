/** One installed PostgreSQL: where its programs are and which version they have. */
export interface ServerBinaries {
  /** Holds initdb, postgres, pg_ctl. */
  readonly binDir: string;
  readonly origin: 'npm' | 'machine';
  /** e.g. `18.4` */
  readonly version: string;
  readonly major: number;
}

export interface ServerOptions {
  readonly binaries: ServerBinaries;
  readonly dataDir: string;
  /** Extra settings, given with -c: they win over the data directory's own files. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Folders the supervisor removes when this process dies without stopping the server (a clone's, never a base's). */
  readonly removeOnLoss?: readonly string[];
}

/** A server that listens on a private Unix socket and on a random loopback port. */
export interface RunningServer {
  readonly socketDir: string;
  readonly port: number;
  readonly pid: number;
  readonly versionNum: number;
  /** Settles when the postmaster has ended, however it did. */
  readonly ended: Promise<{ readonly expected: boolean }>;
  /** `fast` ends sessions and checkpoints; `immediate` leaves crash recovery. Safe to repeat. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
}
