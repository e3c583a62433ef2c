import type { ConnectionParameters } from '../connection-parameters';

/** A pg_dump, wherever it runs: on this machine, or inside the PostgreSQL image. */
export interface PgDump {
  /** e.g. `15.20` */
  readonly version: string;
  /** It dumps servers of this major version and older ones. */
  readonly major: number;
  /**
   * Writes the schema (no rows) as a custom-format archive. The password goes in no argument and no log.
   *
   * @throws AdvisedError with pg_dump's reason, without row values
   */
  run(request: SchemaDumpRequest): Promise<void>;
}

export interface SchemaDumpRequest {
  readonly source: ConnectionParameters;
  /** Of an exported snapshot that is alive. */
  readonly snapshotId: string;
  /** The archive to write: a path on this machine, in a folder of the caller's own that it removes in the end. */
  readonly file: string;
  /** Tables that are not to be looked at, since the account may not: partitions by themselves. None where absent. */
  readonly exclude?: readonly { readonly schema: string; readonly name: string }[];
  /** Ends pg_dump early. */
  readonly signal?: AbortSignal;
}
