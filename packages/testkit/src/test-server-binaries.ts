import { defaultCacheDir, locateServer, type ServerBinaries } from '@prodlike/postgres';

/** The server that tests of a major version run on: 18 is npm's, 15 the machine's. */
export function testServerBinaries(major: 15 | 18): Promise<ServerBinaries> {
  const version = major === 18 ? 'npm' : 'machine';
  return locateServer({ version, dataDirMajor: major, cacheDir: defaultCacheDir() });
}
