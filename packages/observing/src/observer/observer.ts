import type { Socket } from 'node:net';
import type { PublicText } from '@prodlike/core';
import type { ConnectionParameters } from '@prodlike/postgres';
import type { Observation } from '../observation';
import type { PrivateRecord } from '../private-record';

export interface ObserverOptions {
  /** As powerful as can be had: superuser where the clone is ours. */
  readonly observer: ConnectionParameters;
  /** Whom the migration command connects as. */
  readonly migration: ConnectionParameters;
  /** A database of the same server in which the extension pg_stat_statements may be created. */
  readonly statisticsDatabase?: string;
  readonly serverVersionNum: number;
  /** Names the one migration of a tool that is not known. */
  readonly commandName: PublicText;
  /** Gets everything as it was, for encrypted details. */
  readonly record?: PrivateRecord;
  /** What is done at the moment, for the log. */
  readonly report?: (line: string) => void;
}

/** Observes one run of a migration command on a clone. */
export interface Observer {
  /** Where the migration command connects to. */
  readonly proxy: { readonly host: string; readonly port: number };
  /** Serves a connection that reached us another way than by the proxy's port, such as out of a namespace. */
  accept(connection: Socket): void;
  /**
   * DATABASE_URL and the PG* variables for the migration command: the clone by way of the proxy.
   *
   * @param port the port of 127.0.0.1 at which the command finds the clone; the proxy's own where absent
   */
  environment(port?: number): Record<string, string>;
  /** The action runs a migration's file itself: what follows is this migration's. */
  beginMigration(name: PublicText): Promise<void>;
  /** The line, in that file, of the next statement. */
  mark(place: { readonly line?: number }): void;
  endMigration(): Promise<void>;
  /** The command was stopped: by a time-out or a signal. */
  interrupt(): void;
  /**
   * Ends the command's sessions and says what was seen; also after the server died. Call it once.
   *
   * @param command whether it ended well: errors it recovered from are then no failure
   */
  finish(command?: { readonly succeeded: boolean }): Promise<Observation>;
}
