/** How long things take, in milliseconds, and how often they are not seen yet. */
export interface LabDelays {
  /** `creating`; the server's own start comes on top where it takes longer. */
  readonly creatingMs: number;
  /** `backing-up`, where backups are kept. */
  readonly backingUpMs: number;
  /** How long `available` is still shown after a modification was accepted. */
  readonly lingeringMs: number;
  /** `modifying`, `resetting-master-credentials`. */
  readonly modifyingMs: number;
  /** `adding` and `removing` of security groups. */
  readonly groupsMs: number;
  readonly deletingMs: number;
  /** How long a snapshot that is taken by the API is `creating`. */
  readonly snapshotMs: number;
  /** From PENDING to INSYNC, when the new value is answered. */
  readonly recordMs: number;
  /** Until tags that were written are described. */
  readonly tagsMs: number;
  /** In how many descriptions a new instance or cluster is missing. */
  readonly unseenDescribes: number;
  /** How many descriptions after a change still show what was before it. */
  readonly staleDescribes: number;
}

export const defaultDelays: LabDelays = {
  creatingMs: 200,
  backingUpMs: 150,
  lingeringMs: 80,
  modifyingMs: 150,
  groupsMs: 150,
  deletingMs: 200,
  snapshotMs: 200,
  recordMs: 150,
  tagsMs: 0,
  unseenDescribes: 0,
  staleDescribes: 0,
};
