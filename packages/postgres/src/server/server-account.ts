import { readFileSync, statSync } from 'node:fs';

/** An account to run a server as. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** What `nobody` is nearly everywhere; used where a container has no passwd file at all. */
const nobody: ServerAccount = { uid: 65_534, gid: 65_534 };

/**
 * The unprivileged account a server must run as, because PostgreSQL refuses to run as root: the owner of the data
 * directory where that is not root, else `postgres`, else `nobody`.
 *
 * @returns undefined when this process is not root and the server can simply run as the same user
 */
export function serverAccount(dataDir?: string): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = dataDir === undefined ? undefined : statSync(dataDir, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const passwd = readPasswd();
  return accountNamed(passwd, 'postgres') ?? accountNamed(passwd, 'nobody') ?? nobody;
}

/** Finds an account in the text of a passwd file (name:password:uid:gid:…); never root. */
export function accountNamed(passwd: string, name: string): ServerAccount | undefined {
  for (const line of passwd.split('\n')) {
    const [account, , uid, gid] = line.split(':');
    if (account === name && Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}
