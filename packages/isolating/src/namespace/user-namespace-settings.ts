import { readFileSync } from 'node:fs';
import type { UserNamespaceSettings } from './namespace-obstacle';

/** What this kernel allows of user namespaces. */
export function userNamespaceSettings(): UserNamespaceSettings {
  return {
    unprivilegedUsernsClone: setting('kernel/unprivileged_userns_clone'),
    maxUserNamespaces: setting('user/max_user_namespaces'),
    apparmorRestrictUnprivilegedUserns: setting('kernel/apparmor_restrict_unprivileged_userns'),
  };
}

function setting(name: string): string | undefined {
  try {
    return readFileSync(`/proc/sys/${name}`, 'utf8').trim();
  } catch {
    return undefined;
  }
}
