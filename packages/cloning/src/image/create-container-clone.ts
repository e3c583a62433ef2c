import { withDeadline } from '@prodlike/core';
import { type BaseImage, engineFailure, publishedPort } from '@prodlike/images';
import type Docker from 'dockerode';
import * as v from 'valibot';
import type { CloneIdentity } from '../clone';
import { cloneName } from '../naming/clone-name';
import { openDatabase } from '../opening/open-database';
import { type CloneFacts, writeCloneFacts } from './clone-facts';
import { containerCommand } from './container-command';
import { containerEnd } from './container-end';
import { cloneLabels } from './container-mark';
import { superuserInContainer } from './superuser-in-container';

export interface ContainerCloneOptions {
  readonly image: BaseImage;
  readonly identity: CloneIdentity;
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  /** Ends the making between its steps. */
  readonly signal: AbortSignal;
}

export interface ContainerClone {
  readonly facts: CloneFacts;
  readonly container: Docker.Container;
}

const engineMs = 120_000;
/** What parallel queries may share; the engine's default of 64 MB is too little. A limit, not a reservation. */
const sharedMemoryBytes = 1024 ** 3;
const labelsSchema = v.object({
  Config: v.object({ Labels: v.nullish(v.record(v.string(), v.string()), {}) }),
});
const snapshotTimeLabel = 'com.prodlike.snapshot-time';

/** Starts a container of the image and opens its database. What fails half-way is left for `destroy`. */
export async function createContainerClone(
  docker: Docker,
  { image, identity, database, user, signal }: ContainerCloneOptions,
): Promise<ContainerClone> {
  const startedAt = performance.now();
  const id = cloneName(identity);
  const port = `${image.environment.get('PGPORT') ?? '5432'}/tcp`;
  const creating = docker.createContainer({
    name: id,
    Image: image.id,
    ...containerCommand(image),
    Labels: cloneLabels(id, identity.expiresAt),
    ExposedPorts: { [port]: {} },
    HostConfig: {
      PortBindings: { [port]: [{ HostIp: '127.0.0.1', HostPort: '' }] },
      ShmSize: sharedMemoryBytes,
    },
  });
  const container = await withDeadline(creating, engineMs, 'Creating a container').catch((error: unknown) => {
    throw engineFailure(`A container of ${image.reference} could not be made`, error);
  });
  signal.throwIfAborted();
  try {
    await withDeadline(container.start(), engineMs, 'Starting a container');
    signal.throwIfAborted();
    const superuser = await superuserInContainer(container, image, await publishedPort(container, port));
    signal.throwIfAborted();
    const opened = await openDatabase(superuser, { database, user });
    const dataAsOf = await snapshotTime(docker, image);
    const facts: CloneFacts = {
      id,
      createMs: Math.round(performance.now() - startedAt),
      ...opened,
      ...(dataAsOf === undefined ? {} : { dataAsOf }),
    };
    await writeCloneFacts(container, facts);
    return { container, facts };
  } catch (error) {
    signal.throwIfAborted();
    const ended = await containerEnd(container, `The container of ${image.reference} ended by itself`);
    throw ended ?? engineFailure(`A container of ${image.reference} could not be started`, error);
  }
}

/** As sample-to-ecr wrote it; undefined for another's image. */
async function snapshotTime(docker: Docker, { id }: BaseImage): Promise<Date | undefined> {
  const { Config } = v.parse(labelsSchema, await docker.getImage(id).inspect());
  const time = new Date(Config.Labels[snapshotTimeLabel] ?? '');
  return Number.isNaN(time.getTime()) ? undefined : time;
}
