import { randomBytes } from 'node:crypto';
import { AdvisedError, type CleanUp } from '@prodlike/core';
import { type ConnectionParameters, connect, readRows } from '@prodlike/postgres';
import type Docker from 'dockerode';
import * as v from 'valibot';
import type { BaseImage } from '../base-image/base-image';
import { chooseDataFolder } from '../base-image/choose-data-folder';
import { ensureImage, type RegistryLogin } from '../base-image/ensure-image';
import { requireSpace } from '../engine/require-space';
import type { SampleTarget } from '../sample-target';
import type { PlatformRequest } from '../seal/platform-image';
import { sealContainer } from '../seal/seal-container';
import { containerPgDump } from './container-pg-dump';
import { createDatabase, type DatabaseLocale } from './create-database';
import { type HeldContainer, holdContainer } from './held-container';
import { loadSettings, sharedMemoryBytes } from './load-settings';
import { prepareDataFolder } from './prepare-data-folder';
import { publishedPort } from './published-port';
import { type ServerProcess, startServerProcess } from './server-process';

export interface ContainerTargetOptions {
  /** `postgres:18`, or another that behaves as the official image. */
  readonly image: string;
  /** Of the registry that the image comes from. */
  readonly login?: RegistryLogin;
  /** To be created, in the image of the sample too. */
  readonly database: string;
  /** Of the source; absent: the image's own. */
  readonly locale?: DatabaseLocale;
  /** The superuser that developers log in as. */
  readonly development: { readonly user: string; readonly password: string };
  /** Further platforms of the result; the engine's own is always made. */
  readonly platforms?: readonly PlatformRequest[];
  /** What the sample is thought to take, indexes included. */
  readonly expectedBytes?: number;
  readonly cleanUp: CleanUp;
  readonly report: (line: string) => void;
}

/** A target that runs, and what sealing it needs to know. */
export interface LoadingContainer {
  readonly docker: Docker;
  readonly options: ContainerTargetOptions;
  readonly base: BaseImage;
  readonly dataFolder: string;
  readonly held: HeldContainer;
  readonly server: ServerProcess;
  /** The superuser. */
  readonly connection: ConnectionParameters & { readonly password: string };
  readonly major: number;
}

/** A killed run's container goes with its connection; this is for those that an engine kept all the same. */
const lifetimeMs = 12 * 3_600_000;
/** An empty cluster, its WAL, and what sorting leaves behind for a moment. */
const clusterBytes = 512 * 1024 * 1024;
/** The rows, sorted runs while indexes are built, and the image's layer beside the container. */
const growth = 2.5;

/**
 * Starts an empty PostgreSQL server of the image in a container, tuned for loading and reached on 127.0.0.1 only. Whatever it
 * starts is deferred to `cleanUp` at once.
 *
 * @throws AdvisedError where the image cannot be had or is no PostgreSQL image, the engine's disk is too small, or the server does
 *   not start
 */
export async function createContainerTarget(
  docker: Docker,
  options: ContainerTargetOptions,
): Promise<SampleTarget> {
  const { image, login, cleanUp, report } = options;
  const base = await ensureImage(docker, { image, login, signal: cleanUp.interrupted, report });
  const dataFolder = chooseDataFolder(base.volumes);
  if (dataFolder === undefined) {
    throw new AdvisedError(
      `The image ${image} declares volumes wherever Prodlike could put the data (${base.volumes.join(', ')}).`,
      'Use an image without VOLUME on /, /srv, /opt and /var/lib: what is in a volume is no part of an image.',
    );
  }
  await requireSpace(docker, clusterBytes + growth * (options.expectedBytes ?? 0));
  const loading = await startLoading(docker, options, base, dataFolder);
  try {
    return await describeTarget(loading);
  } catch (error) {
    await loading.held.remove();
    throw error;
  }
}

async function startLoading(
  docker: Docker,
  options: ContainerTargetOptions,
  base: BaseImage,
  dataFolder: string,
): Promise<LoadingContainer> {
  const port = base.environment.get('PGPORT') ?? '5432';
  const held = await holdContainer(docker, {
    purpose: 'load',
    image: base.id,
    cleanUp: options.cleanUp,
    expiresAt: new Date(Date.now() + lifetimeMs),
    environment: [`PGDATA=${dataFolder}`],
    exposedPorts: [`${port}/tcp`],
    hostConfig: {
      PortBindings: { [`${port}/tcp`]: [{ HostIp: '127.0.0.1', HostPort: '' }] },
      ShmSize: sharedMemoryBytes,
    },
  });
  try {
    await prepareDataFolder(held.container, base, dataFolder);
    const connection = {
      host: '127.0.0.1',
      port: await publishedPort(held.container, `${port}/tcp`),
      database: 'postgres',
      user: base.environment.get('POSTGRES_USER') ?? 'postgres',
      password: randomBytes(24).toString('base64url'),
    };
    const { MemTotal } = v.parse(v.object({ MemTotal: v.number() }), await docker.info());
    const settings = loadSettings(MemTotal);
    const signal = options.cleanUp.interrupted;
    const server = await startServerProcess({
      container: held.container,
      base,
      settings,
      connection,
      signal,
    });
    const major = await prepareServer(connection, options);
    return { docker, options, base, dataFolder, held, server, connection, major };
  } catch (error) {
    await held.remove();
    throw error;
  }
}

/** @returns the server's major version */
async function prepareServer(
  connection: ConnectionParameters,
  { database, locale, report }: ContainerTargetOptions,
): Promise<number> {
  const client = await connect({ ...connection, database: 'template1' }, { applicationName: 'prodlike' });
  try {
    const [row] = await readRows(
      client,
      "SELECT current_setting('server_version_num')::int",
      v.tuple([v.number()]),
    );
    const major = Math.floor((row?.[0] ?? 0) / 10_000);
    if (!(await createDatabase(client, database, locale, major)))
      report(
        `The image does not have the source's locale (${locale?.collate}): the sample sorts text as the image does.`,
      );
    return major;
  } finally {
    await client.end();
  }
}

const available = 'SELECT name::text FROM pg_available_extensions';

async function describeTarget(loading: LoadingContainer): Promise<SampleTarget> {
  const { docker, options, base, held } = loading;
  const connection = { ...loading.connection, database: options.database };
  const client = await connect(connection, { applicationName: 'prodlike' });
  try {
    const extensions = await readRows(client, available, v.tuple([v.string()]));
    const [version] = await readRows(
      client,
      "SELECT current_setting('server_version_num')::int",
      v.tuple([v.number()]),
    );
    const pgDump = await containerPgDump(docker, { base, held, cleanUp: options.cleanUp });
    return {
      kind: 'image',
      connection,
      serverVersion: version?.[0] ?? 0,
      extensions: new Set(extensions.map(([name]) => name)),
      ...(pgDump === undefined ? {} : { pgDump }),
      seal: (request) => sealContainer(loading, request),
      discard: () => held.remove(),
    };
  } finally {
    await client.end();
  }
}
