import { realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AdvisedError } from '@prodlike/core';
import type { ServerAccount } from './server-account';

/**
 * The outermost folder on the way to `path` that the account may not pass through, or undefined where the way is free.
 * Parts that do not exist yet count as free: they will be made reachable.
 */
export function blockingFolder(path: string, account: ServerAccount): string | undefined {
  const onTheWay: string[] = [];
  for (let folder = existingPart(path); ; folder = dirname(folder)) {
    onTheWay.unshift(folder);
    if (dirname(folder) === folder) break;
  }
  return onTheWay.find((folder) => !mayPass(folder, account));
}

/** @throws AdvisedError naming the folder that keeps the server's account from `path` */
export function requireReachable(path: string, account: ServerAccount | undefined): void {
  const blocking = account && blockingFolder(path, account);
  if (blocking === undefined || account === undefined) return;
  throw new AdvisedError(
    `The server cannot use ${path}: it runs as the unprivileged user ${account.uid}, which may not enter ${blocking}.`,
    `Use a folder outside of ${blocking}, or allow others to pass: chmod o+x ${blocking}.`,
  );
}

function existingPart(path: string): string {
  for (let part = path; ; part = dirname(part)) {
    try {
      return realpathSync(part);
    } catch {
      if (dirname(part) === part) return part;
    }
  }
}

function mayPass(folder: string, account: ServerAccount): boolean {
  const { mode, uid, gid } = statSync(folder);
  if ((mode & 0o170000) !== 0o040000) return true;
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
