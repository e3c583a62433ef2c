/** A released server's version, e.g. `18.4` → major 18, minor 4; a beta or development version has minor 0. */
export interface ServerVersion {
  /** As the server prints it, without the distributor's addition: `18.4`, `19beta1`. */
  readonly version: string;
  readonly major: number;
  readonly minor: number;
}

/**
 * Reads what `postgres -V` prints, e.g. `postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)`.
 * Versions before 10 counted differently and are not understood.
 */
export function parseServerVersion(printed: string): ServerVersion | undefined {
  const match = /\(PostgreSQL\) ((\d{2,})(?:\.(\d+))?[a-z0-9]*)/.exec(printed);
  if (match?.[1] === undefined) return undefined;
  return { version: match[1], major: Number(match[2]), minor: Number(match[3] ?? 0) };
}

/** The server's own number for its version (server_version_num): `18.4` → 180004. */
export function serverVersionNum(version: string): number {
  const [, major = '0', minor = '0'] = /^(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return Number(major) * 10_000 + Number(minor);
}
