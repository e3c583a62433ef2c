import { type Clone, type CloneProvider, cloneName } from '@prodlike/cloning';
import type { CleanUp, Host, Progress } from '@prodlike/core';
import { cloneState } from './destroy-left-clone';
import { cloneIdentity } from './identity';
import type { Settings } from './inputs/settings';
import { providerOf } from './provider-of';

/** The clone that a test has at a time. It is registered for removal before it is asked for: half of one is removed as well. */
export class TestClone {
  readonly #host: Host;
  readonly #cleanUp: CleanUp;
  readonly #settings: Settings;
  readonly #provider: CloneProvider;
  #progress: Progress | undefined;
  #clone: Clone | undefined;
  #destroy: () => Promise<void> = async () => undefined;

  constructor(host: Host, cleanUp: CleanUp, settings: Settings) {
    this.#host = host;
    this.#cleanUp = cleanUp;
    this.#settings = settings;
    const report = (line: string): void => this.#progress?.report(line);
    this.#provider = providerOf(settings, { host, cleanUp, report });
  }

  async make(progress: Progress): Promise<Clone> {
    this.#progress = progress;
    const { workingDirectory, expiresAfterMs } = this.#settings;
    const identity = cloneIdentity(process.env, workingDirectory, new Date(Date.now() + expiresAfterMs));
    const id = cloneName(identity);
    this.#host.saveState(cloneState, id);
    this.#destroy = this.#cleanUp.defer(`the clone ${id}`, () => this.#provider.destroy(id), {
      deadlineMs: 60_000,
    });
    return this.#ready(await this.#provider.create(identity));
  }

  /** A clone with the data that the first one began with: the same one set back, or another instead of it. */
  async renew(progress: Progress): Promise<Clone> {
    this.#progress = progress;
    const { reset } = this.#provider;
    if (reset !== undefined && this.#clone !== undefined)
      return this.#ready(await reset.call(this.#provider, this.#clone));
    await this.destroy();
    return await this.make(progress);
  }

  /** Safe to repeat. @throws Error where it is still there */
  async destroy(): Promise<void> {
    await this.#destroy();
    this.#clone = undefined;
    this.#host.saveState(cloneState, '');
  }

  #ready(clone: Clone): Clone {
    this.#clone = clone;
    if (clone.migration.password !== undefined) this.#host.secret(clone.migration.password);
    this.#host.info(`Clone ${clone.id}: ${clone.method}, ready after ${Math.round(clone.createMs)} ms`);
    return clone;
  }
}
