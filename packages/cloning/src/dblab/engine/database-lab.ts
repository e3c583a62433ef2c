import * as v from 'valibot';
import { callEngine } from './call-engine';
import type { EngineAddress } from './engine-address';
import type { EngineCall } from './engine-call';
import {
  type EngineClone,
  type EngineSnapshot,
  engineCloneSchema,
  engineSnapshotsSchema,
  engineStatusSchema,
} from './engine-clone';
import { EngineRefusalError } from './engine-errors';
import { engineFailure } from './engine-failure';

/** What a new clone is to be. */
export interface CloneOrder {
  readonly id: string;
  readonly branch?: string | undefined;
  readonly snapshotId?: string | undefined;
  /** 0: not protected. The engine takes 0 for "for ever". */
  readonly protectionMinutes: number;
  /** A superuser of the clone's server. */
  readonly user: string;
  readonly password: string;
  /** Settings of the clone's server. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface DatabaseLabOptions {
  readonly address: EngineAddress;
  /** Of one call; 30,000 where absent. */
  readonly callMs?: number | undefined;
}

const defaultCallMs = 30_000;

/**
 * The HTTP API of a Database Lab Engine, version 4 (https://dblab.dev/api; engine/internal/srv/routes.go of its source).
 * Refusals and lost answers of calls that only read are AdvisedErrors; those of the others are EngineRefusalError and
 * EngineSilenceError, for their callers to settle.
 */
export class DatabaseLab {
  readonly address: EngineAddress;
  readonly #callMs: number;

  constructor({ address, callMs = defaultCallMs }: DatabaseLabOptions) {
    this.address = address;
    this.#callMs = callMs;
  }

  /** All clones of the engine; of everybody. */
  async clones(): Promise<readonly EngineClone[]> {
    const { cloning } = await this.#read('/status', engineStatusSchema);
    return cloning.clones ?? [];
  }

  /** The snapshots that can be cloned; the engine's own order. */
  async snapshots(signal?: AbortSignal): Promise<readonly EngineSnapshot[]> {
    return (await this.#read('/snapshots', engineSnapshotsSchema, signal)) ?? [];
  }

  async findClone(id: string, signal?: AbortSignal): Promise<EngineClone | undefined> {
    try {
      return await this.#read(clonePath(id), engineCloneSchema, signal);
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      // A 404 that does not come from the engine says nothing about its clones.
      if (cause instanceof EngineRefusalError && cause.code === 'NOT_FOUND') return undefined;
      throw error;
    }
  }

  async createClone(order: CloneOrder): Promise<void> {
    const { id, branch, snapshotId, protectionMinutes, user, password, settings } = order;
    const body = {
      id,
      ...(branch === undefined ? {} : { branch }),
      ...(snapshotId === undefined ? {} : { snapshot: { id: snapshotId } }),
      protected: protectionMinutes > 0,
      ...(protectionMinutes > 0 ? { protectionDurationMinutes: protectionMinutes } : {}),
      db: { username: user, password, restricted: false },
      extra_conf: settings,
    };
    await this.#call({ method: 'POST', path: '/clone', body });
  }

  async resetClone(id: string, snapshotId: string): Promise<void> {
    await this.#call({ method: 'POST', path: `${clonePath(id)}/reset`, body: { snapshotID: snapshotId } });
  }

  async unprotectClone(id: string): Promise<void> {
    await this.#call({ method: 'PATCH', path: clonePath(id), body: { protected: false } });
  }

  async deleteClone(id: string): Promise<void> {
    await this.#call({ method: 'DELETE', path: clonePath(id) });
  }

  async #read<T>(path: string, schema: v.GenericSchema<unknown, T>, signal?: AbortSignal): Promise<T> {
    try {
      const answer = v.safeParse(schema, await this.#call({ method: 'GET', path }, signal));
      if (answer.success) return answer.output;
      throw new EngineRefusalError(200, '', '');
    } catch (error) {
      signal?.throwIfAborted();
      throw engineFailure(this.address, 'cannot be asked', error);
    }
  }

  #call(call: EngineCall, signal?: AbortSignal): Promise<unknown> {
    return callEngine(this.address, call, { deadlineMs: this.#callMs, signal });
  }
}

function clonePath(id: string): string {
  return `/clone/${encodeURIComponent(id)}`;
}
