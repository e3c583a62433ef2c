import type { ConnectionParameters, PgDump } from '@prodlike/postgres';

/** Where a sample is loaded: an empty PostgreSQL server of our own, in a container or in a folder. */
export interface SampleTarget {
  readonly kind: 'image' | 'directory';
  /** The superuser, in the database that the sample gets; tuned for loading (wal_level=minimal, fsync off …). */
  readonly connection: ConnectionParameters;
  /** As `server_version_num`. */
  readonly serverVersion: number;
  /** Of extensions that can be created here. */
  readonly extensions: ReadonlySet<string>;
  /** The image's own pg_dump; absent where there is none. */
  readonly pgDump?: PgDump;
  /** Settings back to normal, frozen, stopped cleanly, WAL reset, checked; then committed or left as a folder. */
  seal(request: SealRequest): Promise<SealedSample>;
  /** Stops and removes everything; after `seal`, what is not the result. Safe to repeat. */
  discard(): Promise<void>;
}

export interface SealRequest {
  readonly labels: Readonly<Record<string, string>>;
  /** `name:tag` of the image; it is given only when the proof has passed. */
  readonly tags: readonly string[];
  /** Looks through the finished files before anything has a final name; what it returns fails the seal. */
  readonly prove: (files: SealedFiles) => Promise<readonly string[]>;
  readonly report: (line: string) => void;
}

/** One file of the result; it is to be read to its end, or not at all, before the next. */
export interface SealedFile {
  /** Name of the layer within the image; `folder` for a directory. */
  readonly layer: string;
  /** Below the layer's root, without a leading `/`. */
  readonly path: string;
  readonly bytes: AsyncIterable<Buffer>;
}

/** Every file of the result, layer by layer. */
export interface SealedFiles {
  /** PGDATA as paths have it; '' where the folder itself is. */
  readonly dataFolder: string;
  /** Layers that are byte for byte those of the image that the sample was made from; complete when `files` has ended. */
  readonly ofBase: ReadonlySet<string>;
  files(): AsyncIterable<SealedFile>;
}

export interface SealedSample {
  /** Image id (`sha256:…`), or the folder. */
  readonly id: string;
  /** Of the image as the engine counts it, or of the folder. */
  readonly sizeBytes: number;
  readonly labels: Readonly<Record<string, string>>;
  /** From the start of a container or server of the result to the first answered query, in ms. */
  readonly readyMs: number;
  /** One image for each platform, the engine's own first; empty for a folder. */
  readonly platforms: readonly {
    /** `linux/arm64` */
    readonly platform: string;
    readonly id: string;
    readonly sizeBytes: number;
    /** Names it has now: those asked for, with the architecture at the end for other platforms than the engine's. */
    readonly tags: readonly string[];
  }[];
}
