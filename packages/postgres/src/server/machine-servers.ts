import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { expandFolder, knownFolders } from './known-folders';
import { runProgram } from './run-program';
import type { ServerBinaries } from './server-types';
import { parseServerVersion, serverVersionNum } from './server-version';

const deadlineMs = 10_000;

/** The servers that are installed on this machine, newest first: that of `pg_config` on PATH, and in known folders. */
export async function machineServers(folders: readonly string[] = knownFolders): Promise<ServerBinaries[]> {
  const candidates = [await pgConfigFolder(), ...(await Promise.all(folders.map(expandFolder))).flat()];
  const present = candidates.filter((folder) => folder !== undefined && isServerFolder(folder));
  const real = new Set(await Promise.all(present.map((folder) => realpath(folder ?? ''))));
  const servers = await Promise.all([...real].map(inspect));
  return servers
    .filter((server) => server !== undefined)
    .sort((a, b) => serverVersionNum(b.version) - serverVersionNum(a.version));
}

async function pgConfigFolder(): Promise<string | undefined> {
  const result = await runProgram('pg_config', ['--bindir'], { deadlineMs });
  return result.exitCode === 0 ? result.stdout.trim() : undefined;
}

function isServerFolder(folder: string): boolean {
  return existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb'));
}

async function inspect(binDir: string): Promise<ServerBinaries | undefined> {
  const result = await runProgram(join(binDir, 'postgres'), ['-V'], { deadlineMs });
  const version = parseServerVersion(result.stdout);
  if (result.exitCode !== 0 || version === undefined) return undefined;
  return { binDir, origin: 'machine', version: version.version, major: version.major };
}
