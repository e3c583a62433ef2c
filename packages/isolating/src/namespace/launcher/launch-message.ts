import type { Server } from 'node:net';

export type RoomStep = 'files' | 'space' | 'processes' | 'devices' | 'root' | 'network' | 'doorway';

/** How a room does without overlays that the kernel refuses. */
export interface RoomFacts {
  /** Folders that are not to be written to. */
  readonly withoutOverlay: number;
  /** Whether the workspace, or a part of it, is a copy. */
  readonly isCopied: boolean;
}

/** How a command ended inside. */
export type InnerEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'not-found'; readonly missing: 'command' | 'folder' }
  | { readonly kind: 'not-started'; readonly code: string };

/** What the launcher says over its IPC channel. */
export type LaunchMessage =
  /** The room cannot be made. `detail` is private: it holds paths. */
  | { readonly kind: 'failed'; readonly step: RoomStep; readonly detail: string }
  /** The room is made; with it goes the listening doorway, unless it is only tried. */
  | ({ readonly kind: 'made' } & RoomFacts)
  | {
      readonly kind: 'ended';
      readonly end: InnerEnd;
      readonly leftovers: number;
      readonly exceeded?: 'memory' | 'processes';
    };

/** Sends a message and waits until it is on its way. */
export function tell(message: LaunchMessage, doorway?: Server): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined || !process.connected) return resolve();
    process.send(message, doorway, {}, () => resolve());
  });
}
