import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { registryCertificate } from '../registry/registry-certificate';
import { templateDataDirectory } from '../template-data-directory';
import { testServerBinaries } from '../test-server-binaries';
import type { DblabEngine } from './dblab-engine';
import type { LabClone } from './lab-clone';
import { LabFaults } from './lab-fault';
import { type SnapshotOptions, takeSnapshot } from './lab-snapshot';
import { type ServedLab, serveLab } from './serve-lab';
import { type LabTimes, StandInLab } from './standin-lab';

export interface DblabEngineOptions extends SnapshotOptions {
  /** 18 is npm's server, 15 the machine's. */
  readonly major: 15 | 18;
  /** A stopped server's data to begin with, whose superuser is `postgres`; an empty one where absent. */
  readonly dataDir?: string;
  /** What clones say their host is; `localhost` where absent, as an engine that was not told. */
  readonly accessHost?: string;
  /** 10 where absent. */
  readonly maxClones?: number;
  /** The API over TLS, with a certificate for 127.0.0.1 that `caFile` holds. */
  readonly tls?: boolean;
}

/**
 * Starts a stand-in for the Database Lab Engine, version 4.1: its HTTP API on 127.0.0.1, with a real PostgreSQL server on a
 * copy of a snapshot's data behind each clone.
 */
export async function startDblabEngine(options: DblabEngineOptions): Promise<DblabEngine> {
  const { major, accessHost = 'localhost', maxClones = 10, tls = false } = options;
  const binaries = await testServerBinaries(major);
  const parent = await mkdtemp('/tmp/prodlike-dblab-');
  await chmod(parent, 0o755); // servers run as another account, which has to get in
  const times: LabTimes = { creatingMs: 0, resettingMs: 0, deletingMs: 0 };
  const lab = new StandInLab({ binaries, parent, maxClones, times });
  const addSnapshot = async (from: string, more: SnapshotOptions): Promise<string> => {
    const snapshot = await takeSnapshot(from, binaries, parent, more);
    lab.snapshots.push(snapshot);
    return snapshot.id;
  };
  await addSnapshot(options.dataDir ?? (await templateDataDirectory(binaries)), options);
  const certificate = tls ? await registryCertificate(parent) : undefined;
  const token = 'standin-verification-token';
  const served: ServedLab = { lab, faults: new LabFaults(), accessHost, token, calls: [], orders: [] };
  const server = await serveLab(served, certificate);
  return {
    ...controls(served, times),
    url: server.url,
    ...(certificate === undefined ? {} : { caFile: certificate.certificateFile }),
    get token() {
      return served.token;
    },
    set token(next: string) {
      served.token = next;
    },
    addSnapshot: (more) => addSnapshot(lab.snapshots.at(-1)?.data.dataDir ?? '', more),
    async stop() {
      server.close();
      await lab.stop();
      await rm(parent, { recursive: true, force: true });
    },
  };
}

function controls(
  { lab, faults, calls, orders }: ServedLab,
  times: LabTimes,
): Omit<DblabEngine, 'url' | 'token' | 'addSnapshot' | 'stop'> {
  const cloneOf = (id: string): LabClone => {
    const clone = lab.clones.get(id);
    if (!clone) throw new Error(`There is no clone ${id}.`);
    return clone;
  };
  return {
    calls,
    orders,
    times,
    orphans: lab.orphans,
    forgetOrphans: () => void lab.orphans.splice(0),
    cloneIds: () => [...lab.clones.keys()],
    snapshotIds: () => lab.snapshots.map(({ id }) => id),
    failNext: (...more) => faults.add(more),
    failNextClone: (message) => void lab.fatal.push(message),
    destroyClone: (id) => lab.destroy(cloneOf(id)),
    crashClone: (id) => lab.crash(cloneOf(id)),
    isProtected: (id) => cloneOf(id).protectedTill !== undefined,
    removeIdle: (maxIdleMs) => lab.removeIdle(maxIdleMs),
  };
}
