import {
  kindOf,
  type MutationTarget,
  ownershipFaults,
  type RdsCluster,
  type RdsInstance,
  type RdsReader,
  waitFor,
} from '@prodlike/aws';
import { InputError } from '@prodlike/core';
import type { Clone, CloneIdentity, CloneProvider } from '../clone';
import { cloneName } from '../naming/clone-name';
import { findSource, type SourceWish } from './find-source';
import { makeClone } from './make-clone';
import { openRdsClone } from './open-rds-clone';
import { rdsCloneName } from './rds-clone-name';
import type { RdsProviderOptions } from './rds-provider-options';
import { sweepRds } from './sweep-rds-clones';
import { type CloneRds, withRds } from './with-rds';

/** A clone that this process makes or has made. */
interface LivingClone {
  readonly stopping: AbortController;
  /** Settles when it is made, or has failed. */
  readonly made: Promise<Clone>;
  /** What RDS has taken the call to make, and may not show yet. */
  begun?: MutationTarget;
  /** Whoever destroys it while that is under way waits for the same. */
  gone?: Promise<void>;
}

/**
 * The provider `rds`: each clone is an RDS instance restored from the source's newest backup, or a copy-on-write clone of an Aurora
 * cluster. It is known by its name and its tags; without both the guard of @prodlike/aws lets nothing of it be changed.
 */
export function createRdsProvider(options: RdsProviderOptions): CloneProvider {
  return new RdsProvider(options);
}

class RdsProvider implements CloneProvider {
  readonly #options: RdsProviderOptions;
  readonly #living = new Map<string, LivingClone>();

  constructor(options: RdsProviderOptions) {
    this.#options = options;
  }

  async create(identity: CloneIdentity): Promise<Clone> {
    const id = cloneName(identity);
    const stopping = new AbortController();
    const begun = (target: MutationTarget): void => {
      const living = this.#living.get(id);
      if (living) living.begun = target;
    };
    const made = this.#make(identity, { begun, signal: stopping.signal });
    this.#living.set(id, { stopping, made });
    try {
      return await made;
    } catch (error) {
      await this.destroy(id);
      throw error;
    }
  }

  async #make(
    identity: CloneIdentity,
    { begun, signal }: { readonly begun: (target: MutationTarget) => void; readonly signal: AbortSignal },
  ): Promise<Clone> {
    const startedAt = performance.now();
    const id = cloneName(identity);
    const order = { name: rdsCloneName(id), expiresAt: identity.expiresAt, begun, signal };
    const { reach, user, report = () => undefined } = this.#options;
    const { method, dataAsOf, master } = await this.#within((opened) =>
      makeClone(opened, this.#options, order),
    );
    const opened = await openRdsClone(await reach(master), { user, report, signal });
    const createMs = Math.round(performance.now() - startedAt);
    return { id, provider: 'rds', method, createMs, dataAsOf, ...opened };
  }

  find(id: string): Promise<Clone | undefined> {
    return this.#within(async ({ reader, bounds }) => {
      const [described] = await findClone(reader, id);
      if (!described || ownershipFaults(bounds, described).length > 0) return undefined;
      const { host, port } = described.endpoint ?? { host: described.identifier, port: 0 };
      const database = this.#options.database ?? described.database ?? 'postgres';
      const connection = { host, port, database, user: described.masterUser };
      return {
        id,
        provider: 'rds',
        method: kindOf(described) === 'cluster' ? 'aurora-clone' : 'snapshot-restore',
        createMs: 0,
        serverVersionNum: versionNum(described.engineVersion),
        observer: connection,
        migration: connection,
      };
    });
  }

  async destroy(id: string): Promise<void> {
    const living = this.#living.get(id);
    if (!living) return await this.#delete(id, undefined);
    living.stopping.abort(new Error('The clone was destroyed while it was made.'));
    living.gone ??= living.made
      .then(doNothing, doNothing)
      .then(() => this.#delete(id, living.begun))
      .finally(() => this.#living.delete(id));
    await living.gone;
  }

  /** @param begun what RDS has taken the call to make, of this process */
  #delete(id: string, begun: MutationTarget | undefined): Promise<void> {
    return this.#within(async ({ reader, rds }) => {
      if (begun) await untilSeen(reader, begun, this.#options.pollMs);
      for (const found of await findClone(reader, id)) {
        await rds.delete({ kind: kindOf(found), identifier: found.identifier });
      }
    });
  }

  sweep(now: Date): Promise<string[]> {
    return this.#within((opened) => sweepRds(opened, now));
  }

  #within<T>(act: (opened: CloneRds) => Promise<T>): Promise<T> {
    const { source } = this.#options;
    return withRds({ ...this.#options, sources: (reader) => sourceNames(reader, source) }, act);
  }
}

/** The source, and its members where it is a cluster. One that is gone is still nothing that a clone's name could be. */
async function sourceNames(reader: RdsReader, wish: SourceWish): Promise<string[]> {
  const found = await findSource(reader, wish).catch((error: unknown) => {
    if (error instanceof InputError) return undefined;
    throw error;
  });
  const members = found?.subject.members ?? [];
  const name = wish.kind === 'rotation' ? wish.prefix : wish.identifier;
  return [found?.target.identifier ?? name, ...members.map(({ identifier }) => identifier)];
}

/** What has a clone's name in RDS, an instance or a cluster. */
async function findClone(reader: RdsReader, id: string): Promise<(RdsInstance | RdsCluster)[]> {
  const identifier = rdsCloneName(id);
  const found = [await reader.describeInstance(identifier), await reader.describeCluster(identifier)];
  return found.filter((one) => one !== undefined);
}

/** What RDS has begun to make it may not show yet; what it does not show could not be deleted. */
async function untilSeen(
  reader: RdsReader,
  { kind, identifier }: MutationTarget,
  pollMs: number | undefined,
): Promise<void> {
  const condition = { words: 'is there', missing: () => undefined };
  const options = { deadlineMs: 120_000, ...(pollMs === undefined ? {} : { pollMs }) };
  const seen =
    kind === 'instance'
      ? waitFor(reader, { kind, identifier }, condition, options)
      : waitFor(reader, { kind, identifier }, condition, options);
  // A status that RDS cannot bring back is seen too.
  await seen.catch(() => undefined);
}

/** 17.4 → 170004, as server_version_num has it from PostgreSQL 10 on. */
function versionNum(engineVersion: string): number {
  const [major = 0, minor = 0] = engineVersion.split('.').map((part) => Number.parseInt(part, 10));
  return major * 10_000 + minor;
}

function doNothing(): void {}
