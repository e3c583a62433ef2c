import { AdvisedError, type CleanUp } from '@prodlike/core';
import { connect } from '@prodlike/postgres';
import type Docker from 'dockerode';
import type { BaseImage } from '../base-image/base-image';
import { chooseDataFolder } from '../base-image/choose-data-folder';
import { ensureImage } from '../base-image/ensure-image';
import { ensurePlatform, type PlatformRequest } from '../base-image/ensure-platform';
import type { RegistryLogin } from '../base-image/present-image';
import { requireSpace } from '../engine/require-space';
import type { SampleTarget } from '../sample-target';
import { sealContainer } from '../seal/seal-container';
import { containerPgDump } from './container-pg-dump';
import type { DatabaseLocale } from './create-database';
import { readServerFacts } from './server-facts';
import { type LoadingContainer, startLoading } from './start-loading';

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
  const others: BaseImage[] = [];
  for (const request of options.platforms ?? []) {
    if (request.platform === base.platform) continue;
    others.push(await ensurePlatform(docker, base, request, { login, signal: cleanUp.interrupted, report }));
  }
  const dataFolder = dataFolderFor([base, ...others]);
  await requireSpace(docker, clusterBytes + growth * (options.expectedBytes ?? 0));
  const loading = await startLoading(docker, options, { base, others, dataFolder });
  try {
    return await describeTarget(loading);
  } catch (error) {
    await loading.held.remove();
    throw error;
  }
}

/** @throws AdvisedError where volumes are everywhere */
function dataFolderFor(images: readonly BaseImage[]): string {
  const volumes = images.flatMap((image) => image.volumes);
  const folder = chooseDataFolder(volumes);
  if (folder !== undefined) return folder;
  throw new AdvisedError(
    `The image ${images[0]?.reference} declares volumes wherever Prodlike could put the data (${volumes.join(', ')}).`,
    'Use an image without VOLUME on /, /srv, /opt and /var/lib: what is in a volume is no part of an image.',
  );
}

async function describeTarget(loading: LoadingContainer): Promise<SampleTarget> {
  const { docker, options, base, held } = loading;
  const connection = { ...loading.connection, database: options.database };
  const client = await connect(connection, { applicationName: 'prodlike' });
  try {
    const facts = await readServerFacts(client);
    const pgDump = await containerPgDump(docker, { base, held, cleanUp: options.cleanUp });
    return {
      kind: 'image',
      connection,
      ...facts,
      ...(pgDump === undefined ? {} : { pgDump }),
      seal: (request) => sealContainer(loading, request),
      discard: () => held.remove(),
    };
  } finally {
    await client.end();
  }
}
