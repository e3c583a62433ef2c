import type { Socket } from 'node:net';
import type { ProcessResult, PublicText } from '@prodlike/core';

/** How a command is kept from everything but the clone, weakest first. */
export const isolationModes = ['none', 'namespace', 'container'] as const;

export type IsolationMode = (typeof isolationModes)[number];

/** What a command may use at most. */
export interface RoomLimits {
  /** Processors, e.g. 1.5; absent: all that the machine has. */
  readonly cpus?: number;
  readonly memoryBytes: number;
  readonly processes: number;
}

/** The clone's door inside the room. */
export interface Doorway {
  /** The port of 127.0.0.1 at which programs inside find the clone. */
  readonly port: number;
  /** Takes each connection that was made to it there. */
  accept(connection: Socket): void;
}

export interface RoomRunOptions {
  /** The whole environment of the command, without what it must not have. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly doorway: Doorway;
  /** Gets every line, for a user who asked to see the output. */
  readonly onOutput?: (line: string, stream: 'stdout' | 'stderr') => void;
  /** Gets the output's bytes; a promise holds that stream until it settles. */
  readonly onChunk?: (chunk: Buffer, stream: 'stdout' | 'stderr') => Promise<void> | undefined;
  /** Told once the command lives; `kill` ends everything in the room synchronously, for a last resort. */
  readonly onStart?: (run: { readonly kill: () => void }) => void;
}

/** A place in which commands run. */
export interface Room {
  readonly mode: IsolationMode;
  /** Why no stronger mode was taken, and what this one lacks; a sentence each. */
  readonly notes: readonly PublicText[];
  readonly limits?: RoomLimits;
  /** The image that commands run in, with its digest. */
  readonly image?: PublicText;
  /** Runs a command to its end, and ends whatever it leaves running. Never rejects for what the command does. */
  run(argv: readonly string[], options: RoomRunOptions): Promise<ProcessResult>;
}
