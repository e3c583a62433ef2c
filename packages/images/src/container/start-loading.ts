import { randomBytes } from 'node:crypto';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type Docker from 'dockerode';
import * as v from 'valibot';
import type { BaseImage } from '../base-image/base-image';
import type { ContainerTargetOptions } from './container-target';
import { createDatabase } from './create-database';
import { type HeldContainer, holdContainer } from './held-container';
import { loadSettings, sharedMemoryBytes } from './load-settings';
import { prepareDataFolder } from './prepare-data-folder';
import { publishedPort } from './published-port';
import { readServerFacts } from './server-facts';
import { type ServerProcess, startServerProcess } from './server-process';

/** A target that runs, and what sealing it needs to know. */
export interface LoadingContainer {
  readonly docker: Docker;
  readonly options: ContainerTargetOptions;
  readonly base: BaseImage;
  /** Images of the further platforms. */
  readonly others: readonly BaseImage[];
  readonly dataFolder: string;
  readonly held: HeldContainer;
  readonly server: ServerProcess;
  /** The superuser. */
  readonly connection: ConnectionParameters & { readonly password: string };
}

/** A killed run's container goes with its connection; this is for those that an engine kept all the same. */
const lifetimeMs = 12 * 3_600_000;

/**
 * Starts a container of the image and its server in it, with an empty database.
 *
 * @throws AdvisedError where it does not start; nothing of it stays then
 */
export async function startLoading(
  docker: Docker,
  options: ContainerTargetOptions,
  { base, others, dataFolder }: Pick<LoadingContainer, 'base' | 'others' | 'dataFolder'>,
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
    await prepareServer(connection, options);
    return { docker, options, base, others, dataFolder, held, server, connection };
  } catch (error) {
    await held.remove();
    throw error;
  }
}

async function prepareServer(
  connection: ConnectionParameters,
  { database, locale, report }: ContainerTargetOptions,
): Promise<void> {
  const client = await connect({ ...connection, database: 'template1' }, { applicationName: 'prodlike' });
  try {
    const { serverVersion } = await readServerFacts(client);
    const major = Math.floor(serverVersion / 10_000);
    if (!(await createDatabase(client, database, locale, major)))
      report(
        `The image does not have the source's locale (${locale?.collate}): the sample sorts text as the image does.`,
      );
  } finally {
    await client.end();
  }
}
