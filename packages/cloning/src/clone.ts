import type { ConnectionParameters, ServerEnd } from '@prodlike/postgres';

/** Who a clone belongs to, and until when. All of it stands in the clone's name. */
export interface CloneIdentity {
  /** `owner/name`, or a folder's name on the command line. */
  readonly repository: string;
  readonly pullRequest?: number;
  /** The run's id: unique per repository (GITHUB_RUN_ID-GITHUB_RUN_ATTEMPT), or random on the command line. */
  readonly run: string;
  readonly expiresAt: Date;
}

/** How the bytes were cloned. `copy` and `template-copy` are full copies; restores are lazy ones of AWS. */
export const cloneMethods = [
  'btrfs-snapshot',
  'zfs-clone',
  'reflink',
  'copy',
  'file-copy-clone',
  'template-copy',
  'container',
  'snapshot-restore',
  'point-in-time-restore',
  'aurora-clone',
  'database-lab',
] as const;

export type CloneMethod = (typeof cloneMethods)[number];

/** A database that a migration may do anything to. */
export interface Clone {
  /** The clone's name; `find` and `destroy` take it. */
  readonly id: string;
  readonly provider: 'embedded' | 'template' | 'image' | 'rds' | 'dblab';
  readonly method: CloneMethod;
  /** From the request to the first query answered, in ms. */
  readonly createMs: number;
  /** e.g. 180004, as server_version_num. */
  readonly serverVersionNum: number;
  /** For the observers: as powerful as the clone's owner can be (superuser where the clone is ours). */
  readonly observer: ConnectionParameters;
  /** What the migration's connections use, by way of the wire proxy. TCP on loopback, or the user's server. */
  readonly migration: ConnectionParameters;
  /**
   * Another database of the same server in which the observers may create the pg_stat_statements extension, so that
   * the clone's own schema stays untouched; absent where nothing may be created (template provider).
   */
  readonly statisticsDatabase?: string;
  /** When the base's data was last written, as far as it can be known. */
  readonly dataAsOf?: Date;
  /** Settles when the clone's own server has ended; absent where the server is not ours. */
  readonly serverEnded?: Promise<ServerEnd>;
  /** The server's log from the clone's start on, as far as it can be had; it may hold row values. */
  readonly serverLog?: () => AsyncIterable<Buffer>;
}

/** One way to make clones. All calls are safe to repeat. */
export interface CloneProvider {
  create(identity: CloneIdentity): Promise<Clone>;
  find(id: string): Promise<Clone | undefined>;
  /** Sets a clone back to the data it began with, where that is cheaper than a new one; name and credentials stay. */
  reset?(clone: Clone): Promise<Clone>;
  /** Stops and removes the clone; does nothing where it is gone. Refuses what Prodlike did not make. */
  destroy(id: string): Promise<void>;
  /** Removes the clones whose expiry is before `now`; returns their ids. */
  sweep(now: Date): Promise<string[]>;
}
