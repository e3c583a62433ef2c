import { processIdentity } from '@prodlike/core';
import { type RunningServer, serverAccount } from '@prodlike/postgres';
import type { PreparedBase } from '../base/prepared-base';
import type { Clone, CloneIdentity } from '../clone';
import { cloneDirectory } from '../directory/clone-directory';
import { cloneName } from '../naming/clone-name';
import { openClone } from '../opening/open-clone';
import { clonePaths, makeCloneFolder } from './clone-folder';
import { cloneSettings, hasStatementStatistics } from './clone-settings';
import { manifestPath, writeManifest } from './manifest';
import { percentReport } from './percent-report';
import { startClone } from './start-clone';

export interface CreateCloneOptions {
  readonly base: PreparedBase;
  readonly identity: CloneIdentity;
  readonly clonesFolder: string;
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  readonly settings?: Readonly<Record<string, string>> | undefined;
  readonly report?: ((line: string) => void) | undefined;
  readonly signal: AbortSignal;
}

export interface CreatedClone {
  readonly clone: Clone;
  readonly server: RunningServer;
}

/**
 * Makes a clone of a base: its files, its server, its two connections. The manifest stands there before anything else, so
 * that whatever is left of a maker that was killed can be found. What fails half-way is left for `destroyCloneIn`.
 */
export async function createClone(options: CreateCloneOptions): Promise<CreatedClone> {
  const { base, identity, clonesFolder, report, signal } = options;
  const startedAt = performance.now();
  const id = cloneName(identity);
  const manifest = { prodlike: 1, id, owner: processIdentity(), expiresAt: identity.expiresAt } as const;
  writeManifest(clonesFolder, manifest);
  const paths = clonePaths(clonesFolder, id);
  makeCloneFolder(paths, id);
  const method = await cloneDirectory(base.dataDir, paths.dataDir, {
    account: serverAccount(base.dataDir),
    signal,
    onProgress: report && percentReport(report),
  });
  signal.throwIfAborted();
  const { binaries } = base;
  const started = await startClone(
    {
      binaries,
      dataDir: paths.dataDir,
      settings: cloneSettings(binaries, options.settings),
      // The data first: until the marker goes last, another process knows the folder as ours.
      removeOnLoss: [paths.dataDir, paths.folder, manifestPath(clonesFolder, id)],
    },
    options.user === undefined ? [] : [options.user],
  );
  const { server, client } = started;
  try {
    signal.throwIfAborted();
    const opened = await openClone(started, {
      server: { host: '127.0.0.1', port: server.port },
      baseDatabase: base.database,
      database: options.database,
      user: options.user,
      hasStatistics: hasStatementStatistics(binaries),
    });
    const facts = {
      method,
      createMs: Math.round(performance.now() - startedAt),
      serverVersionNum: server.versionNum,
      ...opened,
      ...(base.dataAsOf ? { dataAsOf: base.dataAsOf } : {}),
    };
    writeManifest(clonesFolder, { ...manifest, clone: facts });
    const told = { serverEnded: server.ended, serverLog: () => server.readLog() };
    return { server, clone: { id, provider: 'embedded', ...facts, ...told } };
  } catch (error) {
    await server.stop('immediate');
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
