import { withDeadline } from '@prodlike/core';
import { archivedFiles } from '@prodlike/images';
import { accountNumbers, type CommandAccount, type Owner } from './command-account';
import type { Door } from './open-door';

const readMs = 30_000;
const mostBytes = 1024 ** 2;

/** The numbers of an account, for a name those that the image gives it; undefined where it gives none. */
export async function knownOwner(
  door: Pick<Door, 'container'>,
  { owner }: CommandAccount,
): Promise<Owner | undefined> {
  if (typeof owner !== 'string') return owner;
  const accounts = await withDeadline(readAccounts(door), readMs, "Reading the image's accounts").catch(
    () => '',
  );
  return accountNumbers(accounts, owner);
}

/** The door's container has the image's own files. */
async function readAccounts({ container }: Pick<Door, 'container'>): Promise<string> {
  let text = '';
  for await (const { bytes } of archivedFiles(container, '/etc/passwd')) {
    for await (const piece of bytes) if (text.length < mostBytes) text += String(piece);
  }
  return text;
}
