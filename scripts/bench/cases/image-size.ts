import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { copySample } from '@prodlike/copying';
import { CleanUp } from '@prodlike/core';
import { connectDocker, createContainerTarget, type SealedSample } from '@prodlike/images';
import { type ConnectionParameters, choosePgDump, connect, readCatalog, readRows } from '@prodlike/postgres';
import { resolveSampling, samplingSchema } from '@prodlike/subsetting';
import { missingDocker, standInPostgresImage, startTestServer } from '@prodlike/testkit';
import * as v from 'valibot';
import { makeCopiedDatabase, makeEmptyDatabase } from '../copied-database';
import type { BenchCase, Measurement } from '../measurement';

const run = promisify(execFile);
const clients = '/usr/lib/postgresql/15/bin';
const rows = 1_500_000;
const limits = { ofCluster: 1.15, readyMs: 1_500 };
/** A stopped server keeps at least one. */
const walSegmentBytes = 16 * 1024 * 1024;
const quiet = (): void => undefined;

/** The databases of a cluster that holds nothing else. */
const clusterSize = `SELECT sum(pg_database_size(datname))::float8 FROM pg_database WHERE datname IN ('restored', 'postgres', 'template0', 'template1')`;

/** Loads the same database by pg_dump and pg_restore and freezes it. @returns bytes of such a cluster, with one segment of WAL */
async function freshlyLoadedBytes(
  server: ConnectionParameters,
  source: ConnectionParameters,
): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-bench-'));
  const dump = path.join(folder, 'dump');
  const address = ['-h', server.host, '-p', String(server.port), '-U', server.user];
  try {
    const restored = await makeEmptyDatabase(server, 'restored');
    await run(`${clients}/pg_dump`, [...address, '-Fd', '-j2', '-f', dump, source.database]);
    await run(`${clients}/pg_restore`, [...address, '-j2', '-d', restored.database, dump]);
    const client = await connect(restored, { applicationName: 'prodlike bench' });
    try {
      await client.query('VACUUM (FREEZE, ANALYZE)');
      const [size] = await readRows(client, clusterSize, v.tuple([v.number()]));
      return (size?.[0] ?? 0) + walSegmentBytes;
    } finally {
      await client.end();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns the image, and the bytes that it has more than the one it was made of */
async function sealedImage(
  source: ConnectionParameters,
  cleanUp: CleanUp,
): Promise<SealedSample & { readonly addedBytes: number }> {
  const docker = await connectDocker();
  const image = await standInPostgresImage(15);
  const client = await connect(source, { applicationName: 'prodlike bench' });
  const catalog = await readCatalog(client).finally(() => client.end());
  const roots = Object.fromEntries(catalog.tables.map(({ schema, name }) => [`${schema}.${name}`, 'all']));
  const development = { user: 'dev', password: 'dev' };
  const target = await createContainerTarget(docker, {
    image,
    database: source.database,
    development,
    cleanUp,
    report: quiet,
  });
  await copySample({
    source,
    settings: {},
    sampling: resolveSampling(v.parse(samplingSchema, { roots }), catalog, new Map()),
    masking: null,
    target,
    pgDump: await choosePgDump(catalog.serverVersion, target.pgDump),
    folder: tmpdir(),
    cleanUp,
    phase: (_title, act) => act({ report: quiet }),
    warn: quiet,
  });
  const sealed = await target.seal({ labels: {}, tags: [], prove: async () => [], report: quiet });
  cleanUp.defer('the image', async () => void (await docker.getImage(sealed.id).remove({ force: true })));
  const { Size: baseBytes } = await docker.getImage(image).inspect();
  return { ...sealed, addedBytes: sealed.sizeBytes - baseBytes };
}

async function measure(): Promise<Measurement[]> {
  const server = await startTestServer({ major: 15, settings: { max_wal_size: '8GB', autovacuum: 'off' } });
  const cleanUp = new CleanUp();
  try {
    const source = await makeCopiedDatabase(server.parameters, 'source', rows);
    const { addedBytes, readyMs } = await sealedImage(source, cleanUp);
    const loadedBytes = await freshlyLoadedBytes(server.parameters, source);
    const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
    return [
      {
        name: 'what an image adds to its base',
        measured: `${megabytes(addedBytes)}, ${(addedBytes / loadedBytes).toFixed(3)}×`,
        reference: `${megabytes(loadedBytes)}, a freshly loaded and frozen cluster`,
        bound: `≤ ${limits.ofCluster}×`,
        usedShare: addedBytes / loadedBytes / limits.ofCluster,
      },
      {
        name: 'from the start of its container to the first answer',
        measured: `${Math.round(readyMs)} ms`,
        reference: '–',
        bound: `< ${limits.readyMs} ms`,
        usedShare: readyMs / limits.readyMs,
      },
    ];
  } finally {
    await cleanUp.run();
    await server.stop();
  }
}

/** How large a sealed image is, and how soon it answers. */
export const imageSize: BenchCase = { name: 'image size', missing: missingDocker, run: measure };
