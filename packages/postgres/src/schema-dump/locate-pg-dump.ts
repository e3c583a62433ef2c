import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expandFolder, knownFolders } from '../server/known-folders';
import { runProgram } from '../server/run-program';
import { parseServerVersion, serverVersionNum } from '../server/server-version';
import { machinePgDump } from './machine-pg-dump';
import type { PgDump } from './pg-dump';

export interface PgDumpSearch {
  /** The source's major version: pg_dump refuses newer servers than itself. */
  readonly atLeastMajor: number;
  /** Patterns of folders to look into; PATH and where distributions put PostgreSQL, where absent. */
  readonly folders?: readonly string[];
}

const deadlineMs = 10_000;

/**
 * The pg_dump of this machine for servers of a major version: that version's own, for a newer one writes what older servers do
 * not parse (18: NOT NULL as a constraint of a table); else the newest, which reads them all. undefined where there is none.
 */
export async function locatePgDump({ atLeastMajor, folders }: PgDumpSearch): Promise<PgDump | undefined> {
  const dumps = await machinePgDumps(folders);
  const best = dumps.find(({ major }) => major === atLeastMajor) ?? dumps[0];
  return best !== undefined && best.major >= atLeastMajor ? best : undefined;
}

/** Every pg_dump of this machine, newest first. */
export async function machinePgDumps(folders?: readonly string[]): Promise<PgDump[]> {
  const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const patterns = folders ?? [...onPath, ...knownFolders];
  const programs = (await Promise.all(patterns.map(expandFolder)))
    .flat()
    .map((folder) => join(folder, 'pg_dump'));
  const real = await Promise.all(programs.filter((program) => existsSync(program)).map(ownPath));
  const found = await Promise.all([...new Set(real)].map(inspect));
  return found
    .filter((dump) => dump !== undefined)
    .sort((a, b) => serverVersionNum(b.version) - serverVersionNum(a.version));
}

/** A link to another program's name (Debian's pg_wrapper) is called by its own. */
async function ownPath(program: string): Promise<string> {
  const target = await realpath(program);
  return target.endsWith('/pg_dump') ? target : program;
}

async function inspect(program: string): Promise<PgDump | undefined> {
  const result = await runProgram(program, ['--version'], { deadlineMs });
  const version = parseServerVersion(result.stdout);
  if (result.exitCode !== 0 || version === undefined) return undefined;
  return machinePgDump(program, version.version, version.major);
}
