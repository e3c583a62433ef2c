import { setTimeout as delay } from 'node:timers/promises';
import type { ServerBinaries } from '@prodlike/postgres';
import { openCloneGate } from './clone-gate';
import { isProtected, type LabClone, type LabOrder, statusWords } from './lab-clone';
import type { LabSnapshot } from './lab-snapshot';
import { startThinClone, type ThinClone } from './thin-clone';

/** Of a Unix socket: the server does not start with a longer one. */
const longestSocketPath = 107;

/** How long the engine is at work beside what the servers need; a test may change them as it goes. */
export interface LabTimes {
  creatingMs: number;
  resettingMs: number;
  deletingMs: number;
}

export interface StandInLabOptions {
  readonly binaries: ServerBinaries;
  /** Where clones' data lies. */
  readonly parent: string;
  readonly maxClones: number;
  readonly times: LabTimes;
}

/**
 * What the engine does with clones (engine/internal/cloning/base.go of its source), with real servers. It forgets a clone
 * that is deleted while it is made, and goes on making it: such a one is an orphan.
 */
export class StandInLab {
  readonly clones = new Map<string, LabClone>();
  readonly snapshots: LabSnapshot[] = [];
  readonly orphans: string[] = [];
  /** Messages with which the next clones fail. */
  readonly fatal: string[] = [];
  readonly #options: StandInLabOptions;
  readonly #thin = new Set<ThinClone>();
  readonly #work = new Set<Promise<void>>();

  constructor(options: StandInLabOptions) {
    this.#options = options;
  }

  create(order: LabOrder, snapshot: LabSnapshot): LabClone {
    const clone: LabClone = {
      order,
      snapshot,
      createdAt: new Date(),
      status: { code: 'CREATING', message: statusWords.CREATING },
      protectedTill: order.protectedTill,
    };
    const taken = [...this.clones.values()].filter(({ status }) => status.code !== 'FATAL').length;
    this.clones.set(order.id, clone);
    this.#begin(async () => {
      await delay(this.#options.times.creatingMs);
      const fatal = this.fatal.shift();
      if (fatal !== undefined) return fail(clone, fatal);
      if (taken >= this.#options.maxClones) return fail(clone, 'failed to get a free port');
      if (socketPath(order.id).length > longestSocketPath) return fail(clone, 'postgres fatal error');
      const [gate, thin] = await Promise.all([openCloneGate(), this.#start(clone)]);
      gate.lead(thin.server.port);
      if (this.clones.get(order.id) !== clone) {
        this.orphans.push(order.id);
        gate.close();
        return;
      }
      clone.session = { gate, thin };
      clone.status = { code: 'OK', message: statusWords.OK };
    });
    return clone;
  }

  reset(clone: LabClone, snapshot: LabSnapshot): void {
    clone.status = { code: 'RESETTING', message: statusWords.RESETTING };
    this.#begin(async () => {
      await delay(this.#options.times.resettingMs);
      const { session } = clone;
      if (session === undefined) return;
      session.gate.lead(undefined);
      await this.#end(session.thin);
      const fatal = this.fatal.shift();
      if (fatal !== undefined) return fail(clone, fatal);
      clone.snapshot = snapshot;
      session.thin = await this.#start(clone);
      session.gate.lead(session.thin.server.port);
      clone.status = { code: 'OK', message: statusWords.OK };
    });
  }

  /** @returns why not */
  delete(clone: LabClone): string | undefined {
    if (isProtected(clone) && clone.status.code !== 'FATAL') return 'clone is protected';
    this.destroy(clone);
    return undefined;
  }

  /** Whatever protects it. */
  destroy(clone: LabClone): void {
    const { session } = clone;
    clone.status = { code: 'DELETING', message: statusWords.DELETING };
    if (session === undefined) {
      this.clones.delete(clone.order.id);
      return;
    }
    this.#begin(async () => {
      await delay(this.#options.times.deletingMs);
      session.gate.close();
      await this.#end(session.thin);
      this.clones.delete(clone.order.id);
    });
  }

  /** The server dies, and the engine does not notice. */
  async crash(clone: LabClone): Promise<void> {
    clone.session?.gate.close();
    if (clone.session) await this.#end(clone.session.thin);
  }

  /** Destroys what nobody has used for so long, as the engine does every few minutes. */
  removeIdle(maxIdleMs: number): void {
    for (const clone of this.clones.values()) {
      const activeAt = clone.session?.gate.activeAt ?? performance.now();
      const isIdle = clone.status.code === 'OK' && performance.now() - activeAt > maxIdleMs;
      if (isIdle) this.delete(clone);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#work);
    for (const { session } of this.clones.values()) session?.gate.close();
    for (const thin of this.#thin) await thin.remove();
    for (const { data } of this.snapshots) await data.remove();
  }

  async #start({ order, snapshot }: LabClone): Promise<ThinClone> {
    const { binaries, parent } = this.#options;
    const thin = await startThinClone(snapshot.data, binaries, parent, order);
    this.#thin.add(thin);
    return thin;
  }

  async #end(thin: ThinClone): Promise<void> {
    await thin.remove();
    this.#thin.delete(thin);
  }

  #begin(work: () => Promise<void>): void {
    const running = work().finally(() => this.#work.delete(running));
    this.#work.add(running);
  }
}

function socketPath(id: string): string {
  return `/var/lib/dblab/dblab_pool_01/sockets/${id}/.s.PGSQL.6000`;
}

function fail(clone: LabClone, message: string): void {
  clone.status = { code: 'FATAL', message };
}
