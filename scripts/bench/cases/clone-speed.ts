import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type CloneProvider, createEmbeddedProvider } from '@prodlike/cloning';
import { connect, defaultCacheDir, locateServer, startServer } from '@prodlike/postgres';
import { type LoopOptions, missingForLoop, mountLoop } from '@prodlike/testkit';
import { alternate } from '../alternate';
import { growDataDirectory } from '../grow-data-directory';
import { makeDataDirectory } from '../make-data-directory';
import type { BenchCase, Measurement } from '../measurement';

const limitMs = 500;
const limitRatio = 1.2;
const imageBytes = 60 * 1024 ** 3;
const smallGiB = 2;
const largeGiB = 20;

async function cloneMs(provider: CloneProvider): Promise<number> {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const clone = await provider.create({
    repository: 'bench/clone',
    run: randomUUID().slice(0, 8),
    expiresAt,
  });
  await provider.destroy(clone.id);
  if (clone.method === 'copy') throw new Error('The clone was a plain copy.');
  return clone.createMs;
}

/** The floor: the same server on the same files, not cloned, from its start to the first query. */
async function startMs(dataDir: string): Promise<number> {
  const binaries = await locateServer({ version: 'npm', cacheDir: defaultCacheDir() });
  const started = performance.now();
  const server = await startServer({ binaries, dataDir });
  const superuser = { host: server.socketDir, port: server.port, database: 'postgres', user: 'postgres' };
  const client = await connect(superuser, { applicationName: 'prodlike bench' });
  await client.query('SELECT 1');
  const passed = performance.now() - started;
  await client.end();
  await server.stop('fast');
  return passed;
}

async function measure(folder: string, fileSystem: string, rounds: number): Promise<Measurement[]> {
  const small = path.join(folder, 'small');
  const large = path.join(folder, 'large');
  const segment = await makeDataDirectory(small, smallGiB);
  await growDataDirectory(small, large, segment, largeGiB - smallGiB);
  const cloneDir = path.join(folder, 'clones');
  mkdirSync(cloneDir);
  const provider = (base: string) => createEmbeddedProvider({ base, cacheDir: defaultCacheDir(), cloneDir });
  const [smallMs = 0, largeMs = 0, plainMs = 0] = await alternate(rounds, [
    () => cloneMs(provider(small)),
    () => cloneMs(provider(large)),
    () => startMs(small),
  ]);
  const name = (gib: number) => `clone to first query, ${gib} GiB on ${fileSystem}`;
  return [
    {
      name: name(smallGiB),
      measured: `${smallMs.toFixed(0)} ms`,
      reference: `${plainMs.toFixed(0)} ms to start the base itself`,
      bound: `< ${limitMs} ms`,
      usedShare: smallMs / limitMs,
    },
    {
      name: name(largeGiB),
      measured: `${largeMs.toFixed(0)} ms, ${(largeMs / smallMs).toFixed(2)}×`,
      reference: `${smallMs.toFixed(0)} ms for ${smallGiB} GiB`,
      bound: `≤ ${limitRatio}×`,
      usedShare: largeMs / smallMs / limitRatio,
    },
  ];
}

function cloneSpeedOn(fileSystem: LoopOptions['fileSystem']): BenchCase {
  return {
    name: `clone speed on ${fileSystem}`,
    missing: () => missingForLoop(fileSystem),
    async run(rounds) {
      const mount = await mountLoop({ fileSystem, sizeBytes: imageBytes });
      try {
        return await measure(mount.folder, fileSystem, rounds);
      } finally {
        await mount.unmount();
      }
    },
  };
}

/** From the request to the first query's answer, on two file systems that share blocks. */
export const cloneSpeed: readonly BenchCase[] = [cloneSpeedOn('xfs'), cloneSpeedOn('btrfs')];
