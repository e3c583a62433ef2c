import { InputError } from '@prodlike/core';

/** Which server is wanted: by origin, by version, or simply the default. */
export interface VersionRequest {
  readonly origin?: 'npm' | 'machine';
  readonly major?: number;
  readonly minor?: number;
}

export const oldestMajor = 13;

/**
 * Reads the input `postgres-version` (`18`, `15.4`, `npm`, `machine`, or nothing) together with the major version that
 * the base needs, if one is known.
 *
 * @throws InputError when it is none of these, or contradicts the base
 */
export function parseVersionRequest(
  version: string | undefined,
  dataDirMajor: number | undefined,
): VersionRequest {
  const base = dataDirMajor === undefined ? {} : { major: dataDirMajor };
  if (version === undefined || version === '') return base;
  if (version === 'npm' || version === 'machine') return { origin: version, ...base };
  const match = /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(version);
  if (!match) {
    throw new InputError(
      'postgres-version',
      `is "${version}", which is no version`,
      'Set a version such as 18 or 15.4, or one of npm and machine.',
    );
  }
  const major = Number(match[1]);
  if (dataDirMajor !== undefined && major !== dataDirMajor) {
    throw new InputError(
      'postgres-version',
      `is ${version}, and the base is a data directory of PostgreSQL ${dataDirMajor}`,
      `Set ${dataDirMajor}, or leave it out; a data directory cannot be used by another major version.`,
    );
  }
  return match[2] === undefined ? { major } : { major, minor: Number(match[2]) };
}

/** Whether a server of this version is what was asked for; the origin is not looked at. */
export function fitsRequest(
  request: VersionRequest,
  version: { readonly major: number; readonly minor: number },
): boolean {
  if (version.major < oldestMajor) return false;
  if (request.major !== undefined && request.major !== version.major) return false;
  return request.minor === undefined || request.minor === version.minor;
}
