/** One part of what the room shows of the machine's files. Paths are absolute and without symbolic links. */
export type ViewPiece =
  /** What is there, with writes that are thrown away. `flags` are those of its mount, such as `noexec`. */
  | {
      readonly kind: 'layer';
      readonly path: string;
      readonly flags: readonly string[];
      readonly mode: number;
    }
  /** A folder that is empty but for other pieces. */
  | { readonly kind: 'folder'; readonly path: string; readonly mode: number }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  /** Not to be written to. */
  | { readonly kind: 'file'; readonly path: string; readonly flags: readonly string[] };

/** What the room shows, not to be written to, instead of what is there. A folder is empty. */
export type Cover =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'folder'; readonly path: string };

export interface RoomPlan {
  readonly view: readonly ViewPiece[];
  /** Folders that are empty at first, for files of anybody's, and end with the room. */
  readonly scratch: readonly string[];
  /** What is shown within those all the same. */
  readonly shownInScratch: readonly ViewPiece[];
  readonly covers: readonly Cover[];
  /** Unix sockets of the machine that have a path, without symbolic links. */
  readonly sockets: readonly string[];
  /** Whose writes are thrown away even where there is no overlay: they are made in a copy. */
  readonly copied: string;
}

export interface CommandOrder {
  /** Of 127.0.0.1 inside, where the clone is found. */
  readonly port: number;
  /** Programs that give the command its limits and take its rights away, before its own argv. */
  readonly prefix: readonly string[];
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Between SIGTERM and SIGKILL for what the command leaves running. */
  readonly graceMs: number;
  /** Bounds that the launcher watches, where no cgroup does. */
  readonly watched?: WatchedLimits;
}

export interface WatchedLimits {
  readonly memoryBytes: number;
  readonly processes: number;
}

/** Programs outside of the room, by their absolute paths. */
export interface RoomPrograms {
  readonly mount: string;
  readonly umount: string;
  readonly pivotRoot: string;
  readonly ip: string;
}

/** What the launcher is told over its IPC channel, once. */
export interface LaunchOrder extends RoomPlan {
  readonly programs: RoomPrograms;
  /** An empty folder that the launcher covers with a file system of its own. */
  readonly staging: string;
  /** Of that file system: all writes inside together. */
  readonly sizeBytes: number;
  /** Root of the machine, so without a user namespace. */
  readonly privileged: boolean;
  /** Absent: the room is only tried. */
  readonly command?: CommandOrder;
}
