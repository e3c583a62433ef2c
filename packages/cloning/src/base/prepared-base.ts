import type { ServerBinaries } from '@prodlike/postgres';

/** A data directory that clones are made of, and the server that fits it. It is never written to. */
export interface PreparedBase {
  readonly kind: 'data-directory' | 'dump';
  /** Absolute, without symbolic links. */
  readonly dataDir: string;
  readonly binaries: ServerBinaries;
  /** The database to migrate, where the base says which: that of a dump. */
  readonly database?: string;
  /** When the data was last written, as far as it can be known. */
  readonly dataAsOf?: Date;
}

export interface PrepareBaseOptions {
  /** The input `base`. */
  readonly base: string;
  readonly cacheDir: string;
  readonly postgresVersion?: string | undefined;
  /** Told what takes long. */
  readonly report?: ((line: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}
