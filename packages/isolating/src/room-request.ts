import type { CleanUp, PublicText } from '@prodlike/core';
import type { IsolationMode, RoomLimits } from './room';

/** Where commands are to run. Paths are absolute. */
export interface RoomRequest {
  /** `auto`: the strongest mode that can be had here. */
  readonly wish: 'auto' | IsolationMode;
  /** The image that commands run in, for `container`. */
  readonly image?: string;
  /** The repository's root, or the working directory outside of one: what a command may read and, in its own copy, change. */
  readonly workspace: string;
  readonly limits: RoomLimits;
  /** Files and folders that a command must not see, such as the base and the clones. */
  readonly hidden: readonly string[];
  /** What is started for the room is deferred to it. */
  readonly cleanUp: CleanUp;
  readonly report: (line: PublicText) => void;
}
