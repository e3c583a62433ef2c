import { InputError } from '@prodlike/core';

/** `16.2 (Debian …)` → 16; `9.6.24` → 9; undefined where it does not start with a number. */
function majorVersion(version: string): number | undefined {
  const digits = /^\d+/.exec(version)?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * @param dumpedFrom the source server's version, as the dump states it
 * @throws InputError where the dump comes from a newer major version than the server's
 */
export function refuseNewerDump(dumpedFrom: string, serverMajor: number): void {
  const major = majorVersion(dumpedFrom);
  if (major === undefined || major <= serverMajor) return;
  throw new InputError(
    'base',
    `was dumped from PostgreSQL ${major}, and the server it would be loaded into is ${serverMajor}`,
    `Set postgres-version to ${major}, or name a server of version ${major} or newer.`,
  );
}
