import { randomBytes } from 'node:crypto';
import type { ConnectionParameters } from '@prodlike/postgres';
import type { Clone, CloneIdentity, CloneProvider } from '../clone';
import { cloneName } from '../naming/clone-name';
import { openDatabase } from '../opening/open-database';
import { cloneLogin } from './clone-login';
import type { DblabProviderOptions } from './dblab-provider-options';
import { destroyDblabClone } from './destroy-dblab-clone';
import { DatabaseLab } from './engine/database-lab';
import type { EngineClone } from './engine/engine-clone';
import { labCloneName } from './lab-clone-name';
import { letEngineIn } from './let-engine-in';
import { type DblabOrder, makeDblabClone } from './make-dblab-clone';
import { resetDblabClone } from './reset-dblab-clone';
import { sweepLab } from './sweep-dblab-clones';
import { watchDblabClone } from './watch-dblab-clone';

/** A clone that this process makes or has made. */
interface LivingClone {
  readonly id: string;
  readonly stopping: AbortController;
  /** Settles when it is made, or has failed. */
  readonly made: Promise<MadeClone>;
  /** Ends with the clone, or with its reset. */
  watching: AbortController;
  /** Whether the engine was asked for it. */
  readonly order: { given: boolean };
}

interface MadeClone {
  readonly engineClone: EngineClone;
  /** The engine's superuser of the clone. */
  readonly superuser: ConnectionParameters;
}

/**
 * The provider `dblab`: each clone is a thin clone of a Database Lab Engine. It is known by its id, which carries its expiry, and
 * no other is touched. The engine makes a superuser for the observers; the migration's role is opened as on any clone.
 */
export function createDblabProvider(options: DblabProviderOptions): CloneProvider {
  return new DblabProvider(options);
}

class DblabProvider implements CloneProvider {
  readonly #options: DblabProviderOptions;
  readonly #lab: DatabaseLab;
  readonly #living = new Map<string, LivingClone>();

  constructor(options: DblabProviderOptions) {
    this.#options = options;
    this.#lab = new DatabaseLab({ address: options.engine, callMs: options.callMs });
  }

  async create(identity: CloneIdentity): Promise<Clone> {
    const id = cloneName(identity);
    if (this.#living.has(id)) await this.destroy(id);
    const stopping = new AbortController();
    const startedAt = performance.now();
    const order = { given: false };
    const ordering = (): void => {
      order.given = true;
    };
    const made = this.#make(id, { signal: stopping.signal, ordering });
    const living: LivingClone = { id, stopping, made, watching: new AbortController(), order };
    this.#living.set(id, living);
    try {
      return await this.#open(await made, living, startedAt);
    } catch (error) {
      // Whoever registered the clone for removal asks again, and tells where that fails.
      await this.destroy(id).catch(() => undefined);
      throw error;
    }
  }

  async #make(id: string, { signal, ordering }: Pick<DblabOrder, 'signal' | 'ordering'>): Promise<MadeClone> {
    const login = { user: `prodlike_${randomBytes(4).toString('hex')}`, password: newPassword() };
    this.#options.secret(login.password);
    const order = { id: labCloneName(id), ...login, signal, ordering };
    const engineClone = await makeDblabClone(this.#lab, this.#options, order);
    const superuser = this.#options.connection(cloneLogin(this.#lab.address, engineClone, login));
    return { engineClone, superuser };
  }

  async #open({ engineClone, superuser }: MadeClone, living: LivingClone, startedAt: number): Promise<Clone> {
    const { database, user, secret } = this.#options;
    const opened = await openDatabase(superuser, { database, user });
    await letEngineIn(opened.observer);
    if (opened.migration.password !== undefined) secret(opened.migration.password);
    living.stopping.signal.throwIfAborted();
    const { id } = engineClone;
    const { host, port } = superuser;
    const watching = AbortSignal.any([living.stopping.signal, living.watching.signal]);
    return {
      ...describe(living.id, engineClone),
      createMs: Math.round(performance.now() - startedAt),
      ...opened,
      serverEnded: watchDblabClone(this.#lab, { id, host, port }, watching),
    };
  }

  /** To the snapshot that it began with, whatever is newer meanwhile; the migration's role gets a new password. */
  async reset({ id }: Clone): Promise<Clone> {
    const living = this.#living.get(id);
    if (living === undefined) throw new RangeError(`The clone ${id} is not of this process.`);
    const { superuser, engineClone } = await living.made;
    living.watching.abort();
    const startedAt = performance.now();
    const { createDeadlineMs: deadlineMs, pollMs, report } = this.#options;
    const { signal } = living.stopping;
    const wait = { deadlineMs, pollMs, report, signal };
    const reset = await resetDblabClone(this.#lab, engineClone, wait);
    living.watching = new AbortController();
    return await this.#open({ engineClone: reset, superuser }, living, startedAt);
  }

  async find(id: string): Promise<Clone | undefined> {
    const found = await this.#lab.findClone(labCloneName(id));
    if (found === undefined) return undefined;
    const { port, dbName, username } = found.db;
    const connection = { host: found.db.host, port: Number(port), database: dbName, user: username };
    return {
      ...describe(id, found),
      createMs: 0,
      serverVersionNum: 0,
      observer: connection,
      migration: connection,
    };
  }

  async destroy(id: string): Promise<void> {
    const living = this.#living.get(id);
    living?.stopping.abort(new Error('The clone was destroyed while it was made.'));
    await living?.made.catch(() => undefined);
    if (living?.order.given === false) return;
    await destroyDblabClone(this.#lab, labCloneName(id), this.#options);
    this.#living.delete(id);
  }

  sweep(now: Date): Promise<string[]> {
    return sweepLab(this.#lab, now, this.#options);
  }
}

function describe(
  id: string,
  { snapshot }: EngineClone,
): Pick<Clone, 'id' | 'provider' | 'method' | 'dataAsOf'> {
  const dataAsOf = snapshot?.dataStateAt;
  return {
    id,
    provider: 'dblab',
    method: 'database-lab',
    ...(dataAsOf === undefined ? {} : { dataAsOf }),
  };
}

/** The engine wants 60 bits of entropy. */
function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
