import { statSync } from 'node:fs';

/** Who commands run as: this process's own account. */
export interface RoomAccount {
  readonly uid: number;
  readonly gid: number;
  readonly isRoot: boolean;
  /** Root writes to a workspace that is another's, as in a container of a job. */
  readonly writesForeignFiles: boolean;
}

export function roomAccount(workspace: string): RoomAccount {
  const uid = process.getuid?.() ?? 0;
  const isRoot = uid === 0;
  const writesForeignFiles = isRoot && statSync(workspace).uid !== 0;
  return { uid, gid: process.getgid?.() ?? 0, isRoot, writesForeignFiles };
}
