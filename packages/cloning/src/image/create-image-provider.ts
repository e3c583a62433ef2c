import { connectDocker, ensureImage, type RegistryLogin, removeContainer } from '@prodlike/images';
import type Docker from 'dockerode';
import type { Clone, CloneIdentity, CloneProvider } from '../clone';
import { cloneName } from '../naming/clone-name';
import { cloneOf, readCloneFacts } from './clone-facts';
import { watchContainer } from './container-end';
import { containerLog } from './container-log';
import { requireMarked } from './container-mark';
import { type ContainerClone, createContainerClone } from './create-container-clone';
import { inspectContainer, inspectImage } from './inspect-engine';
import { sweepContainerClones } from './sweep-container-clones';

export interface ImageProviderOptions {
  /** `name:tag` of an image that sample-to-ecr made; pulled where the engine does not have it. */
  readonly image: string;
  /** Asked where the image has to be pulled. */
  readonly login?: (() => Promise<RegistryLogin | undefined>) | undefined;
  /** The database to migrate; absent: the sample's only one. */
  readonly database?: string | undefined;
  /** The role that migrates; absent: the database's owner. */
  readonly user?: string | undefined;
  /** Of the Docker engine; absent: the one that DOCKER_HOST names, or the machine's. */
  readonly socketPath?: string | undefined;
  /** Told what takes long. */
  readonly report?: ((line: string) => void) | undefined;
}

/**
 * The provider `image`: each clone is a container of a sample's image, whose files the engine's storage driver shares. A
 * container is known by its name and a label; without both nothing is removed.
 */
export function createImageProvider(options: ImageProviderOptions): CloneProvider {
  return new ImageProvider(options);
}

/** A clone that this process makes or has made. */
interface LivingClone {
  readonly stopping: AbortController;
  /** Nothing is waited for any more: a container that could not be removed must not keep this process alive. */
  readonly over: AbortController;
  /** Settles when it is made, or has failed. */
  readonly made: Promise<ContainerClone>;
}

class ImageProvider implements CloneProvider {
  readonly #options: ImageProviderOptions;
  readonly #living = new Map<string, LivingClone>();
  #engine: Promise<Docker> | undefined;

  constructor(options: ImageProviderOptions) {
    this.#options = options;
  }

  async create(identity: CloneIdentity): Promise<Clone> {
    const id = cloneName(identity);
    if (this.#living.has(id)) await this.destroy(id);
    const stopping = new AbortController();
    const over = new AbortController();
    const made = this.#make(identity, stopping.signal);
    this.#living.set(id, { stopping, over, made });
    try {
      const { facts, container } = await made;
      return {
        ...cloneOf(facts),
        serverEnded: watchContainer(container, stopping.signal, over.signal),
        serverLog: () => containerLog(container),
      };
    } catch (error) {
      await this.destroy(id);
      throw error;
    }
  }

  async #make(identity: CloneIdentity, signal: AbortSignal): Promise<ContainerClone> {
    const docker = await this.#docker();
    await removeClone(docker, cloneName(identity)); // of an earlier process with the same identity
    const { image: reference, login, database, user, report = () => undefined } = this.#options;
    const isHere = (await inspectImage(docker, reference)) !== undefined;
    const image = await ensureImage(docker, {
      image: reference,
      login: isHere ? undefined : await login?.(),
      signal,
      report,
    });
    signal.throwIfAborted();
    return createContainerClone(docker, { image, identity, database, user, signal });
  }

  async find(id: string): Promise<Clone | undefined> {
    const docker = await this.#docker();
    return (await isOurs(docker, id)) ? readCloneFacts(docker.getContainer(id)) : undefined;
  }

  async destroy(id: string): Promise<void> {
    const living = this.#living.get(id);
    living?.stopping.abort(new Error('The clone was destroyed while it was made.'));
    await living?.made.catch(() => undefined);
    this.#living.delete(id);
    try {
      await removeClone(await this.#docker(), id);
    } finally {
      living?.over.abort();
    }
  }

  async sweep(now: Date): Promise<string[]> {
    return sweepContainerClones(await this.#docker(), now);
  }

  #docker(): Promise<Docker> {
    const { socketPath } = this.#options;
    this.#engine ??= connectDocker(socketPath === undefined ? {} : { socketPath });
    return this.#engine;
  }
}

async function removeClone(docker: Docker, id: string): Promise<void> {
  if (await isOurs(docker, id)) await removeContainer(docker, id);
}

/** Whether there is such a clone. @throws AdvisedError where there is such a container and it is no clone */
async function isOurs(docker: Docker, id: string): Promise<boolean> {
  const inspected = await inspectContainer(docker, id);
  if (inspected === undefined) return false;
  requireMarked(inspected);
  return true;
}
