import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { prepareBase } from '../base/prepare-base';
import type { PreparedBase } from '../base/prepared-base';
import type { Clone, CloneIdentity, CloneProvider } from '../clone';
import { explainedDiskFailure } from '../directory/disk-failure';
import { cloneName } from '../naming/clone-name';
import { chooseClonesFolder, knownClonesFolders } from './clones-folders';
import { type CreatedClone, createClone } from './create-clone';
import { destroyClone, destroyCloneIn } from './destroy-clone';
import { readManifest } from './manifest';
import { sweepClones } from './sweep-clones';

export interface EmbeddedProviderOptions {
  /** A PGDATA folder, a dump or an SQL file. */
  readonly base: string;
  readonly postgresVersion?: string | undefined;
  /** The database to migrate; for a dump, the name that the clone's database gets. */
  readonly database?: string | undefined;
  /** The role that migrates; absent: the database's owner. */
  readonly user?: string | undefined;
  readonly cacheDir: string;
  /** Where clones are made; absent: where they can share blocks with the base, if that is anywhere. */
  readonly cloneDir?: string | undefined;
  /** Further server settings for the clone; they win. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** Told what takes long. */
  readonly report?: ((line: string) => void) | undefined;
}

/** The provider `embedded`: a server of its own on a copy-on-write clone of the base's files. */
export interface EmbeddedProvider extends CloneProvider {
  /**
   * Makes the base ready, which takes long the first time that a dump is used. `create` does so by itself, before its
   * clock starts. A build that `signal` ends leaves nothing.
   */
  prepare(signal?: AbortSignal): Promise<PreparedBase>;
}

/** Makes the provider; nothing is started or checked before it is used. */
export function createEmbeddedProvider(options: EmbeddedProviderOptions): EmbeddedProvider {
  return new Embedded(options);
}

/** A clone that this process makes or has made. */
interface LivingClone {
  readonly stopping: AbortController;
  /** Settles when the clone is made, or has failed and its remains are gone. */
  readonly made: Promise<CreatedClone>;
}

class Embedded implements EmbeddedProvider {
  readonly #options: EmbeddedProviderOptions;
  readonly #living = new Map<string, LivingClone>();
  #base: Promise<PreparedBase> | undefined;

  constructor(options: EmbeddedProviderOptions) {
    this.#options = { ...options, cacheDir: resolve(options.cacheDir) };
  }

  prepare(signal?: AbortSignal): Promise<PreparedBase> {
    const { base, cacheDir, postgresVersion, report } = this.#options;
    this.#base ??= prepareBase({ base, cacheDir, postgresVersion, report, signal }).catch(
      (error: unknown) => {
        this.#base = undefined; // what stopped or failed can be tried again
        throw error;
      },
    );
    return this.#base;
  }

  async create(identity: CloneIdentity): Promise<Clone> {
    const id = cloneName(identity);
    if (this.#living.has(id)) await this.destroy(id);
    const stopping = new AbortController();
    const made = this.#make(identity, stopping.signal);
    this.#living.set(id, { stopping, made });
    try {
      return (await made).clone;
    } catch (error) {
      this.#living.delete(id);
      throw error;
    }
  }

  async #make(identity: CloneIdentity, signal: AbortSignal): Promise<CreatedClone> {
    const base = await this.prepare(signal);
    signal.throwIfAborted();
    const { cacheDir, cloneDir, database, user, settings, report } = this.#options;
    const clonesFolder = realpathSync(chooseClonesFolder({ dataDir: base.dataDir, cacheDir, cloneDir }));
    const id = cloneName(identity);
    await destroyCloneIn(clonesFolder, id); // of an earlier process with the same identity
    try {
      return await createClone({ base, identity, clonesFolder, database, user, settings, report, signal });
    } catch (error) {
      await destroyCloneIn(clonesFolder, id);
      signal.throwIfAborted();
      throw explainedDiskFailure(error, 'The clone cannot be made', clonesFolder, 'clone-dir');
    }
  }

  async find(id: string): Promise<Clone | undefined> {
    for (const folder of knownClonesFolders(this.#options.cacheDir, this.#cloneDirs())) {
      const facts = readManifest(folder, id)?.clone;
      if (facts) return { id, provider: 'embedded', ...facts };
    }
    return undefined;
  }

  async destroy(id: string): Promise<void> {
    const living = this.#living.get(id);
    if (living) {
      living.stopping.abort(new Error('The clone was destroyed while it was made.'));
      const created = await living.made.catch(() => undefined);
      await created?.server.stop('immediate');
      this.#living.delete(id);
    }
    await destroyClone({ id, cacheDir: this.#options.cacheDir, cloneDirs: this.#cloneDirs() });
  }

  sweep(now: Date): Promise<string[]> {
    return sweepClones({ cacheDir: this.#options.cacheDir, cloneDirs: this.#cloneDirs(), now });
  }

  #cloneDirs(): string[] {
    return this.#options.cloneDir === undefined ? [] : [this.#options.cloneDir];
  }
}
