import type { EngineFacts } from './engine-facts';

/** Of files; numbers as the engine's containers count. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** Who a command is inside its container. */
export interface CommandAccount {
  /** As the engine takes it; absent: the image's own. */
  readonly user?: string;
  /** Its numbers, or a name that only the image gives numbers to. */
  readonly owner: Owner | string;
  /** The image knows no such account, and has no folder for it. */
  readonly isForeign: boolean;
}

export interface AccountFacts {
  /** What the image says: a name or number, with a group or without; '' for root. */
  readonly imageUser: string;
  /** On this machine. */
  readonly workspaceOwner: Owner;
  readonly numbering: EngineFacts['numbering'];
}

/**
 * An image's own user where that is not root. Else whoever owns the workspace, who may then write into the copy of it and is root
 * no more; root where that is root too, who has no capability in there.
 */
export function commandAccount({ imageUser, workspaceOwner, numbering }: AccountFacts): CommandAccount {
  const [user = '', group = user] = imageUser.split(':');
  if (user === '' || user === 'root' || user === '0') {
    const { uid, gid } = workspaceOwner;
    return numbering === 'same' && uid !== 0
      ? { user: `${uid}:${gid}`, owner: workspaceOwner, isForeign: true }
      : { user: '0:0', owner: { uid: 0, gid: 0 }, isForeign: false };
  }
  if (!/^\d+$/.test(user)) return { owner: user, isForeign: false };
  const gid = /^\d+$/.test(group) ? Number(group) : Number(user);
  return { owner: { uid: Number(user), gid }, isForeign: false };
}

/** Whether the workspace's files belong to an account inside: root there is whoever runs a rootless engine. */
export function ownsWorkspace(owner: Owner, { workspaceOwner, numbering }: AccountFacts): boolean {
  if (numbering === 'same') return owner.uid === workspaceOwner.uid;
  return numbering === 'rootless' && owner.uid === 0;
}

/**
 * The numbers of an account.
 *
 * @param accounts the text of /etc/passwd: https://man7.org/linux/man-pages/man5/passwd.5.html
 */
export function accountNumbers(accounts: string, name: string): Owner | undefined {
  const fields = accounts.split('\n').map((line) => line.split(':'));
  const found = fields.find(([account]) => account === name);
  const [, , uid = '', gid = ''] = found ?? [];
  return /^\d+$/.test(uid) && /^\d+$/.test(gid) ? { uid: Number(uid), gid: Number(gid) } : undefined;
}
