import { setTimeout as delay } from 'node:timers/promises';
import { type ConnectionParameters, SnapshotLostError, type SourceSnapshot } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { RowSource } from '../relay/row-source';
import { TargetRefusal } from '../relay/target-refusal';
import type { CopiedTable, TableCopy } from '../table-copy';
import { sourceFailure, targetFailure } from './copy-failure';
import type { CopyProgress } from './copy-progress';
import type { CopyQueue } from './copy-queue';
import { loadTable } from './load-table';
import { isLostConnection } from './lost-connection';
import { openTargetSession } from './open-target-session';
import { StallWatch } from './stall-watch';

export interface LaneOptions {
  readonly snapshot: SourceSnapshot;
  readonly target: ConnectionParameters;
  readonly rowSource: RowSource;
  readonly progress: CopyProgress;
  /** Aborted when nothing more is to be copied. */
  readonly stop: AbortSignal;
}

const mostAttempts = 5;
const firstWaitMs = 1_000;

/** Copies one table after another: one session of the source, one of the target, opened anew where one was lost. */
export class CopyLane {
  readonly #options: LaneOptions;
  #source: Client | undefined;
  #target: Client | undefined;

  constructor(options: LaneOptions) {
    this.#options = options;
    options.stop.addEventListener('abort', () => void this.end(), { once: true });
  }

  /** @throws AdvisedError, SnapshotLostError among them; then no other lane has a use either */
  async run(queue: CopyQueue, copied: Map<TableCopy, CopiedTable>): Promise<void> {
    for (let copy = queue.next(); copy !== undefined; copy = queue.next()) {
      copied.set(copy, await this.#copy(copy));
      queue.done(copy);
    }
  }

  /** Ends both sessions, whatever they do. The snapshot's owner stays. */
  async end(): Promise<void> {
    const sessions = [this.#source, this.#target];
    this.#source = undefined;
    this.#target = undefined;
    await Promise.all(sessions.map((session) => session?.end()));
  }

  async #copy(copy: TableCopy): Promise<CopiedTable> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#tryCopy(copy);
      } catch (error) {
        await this.end();
        const failure = this.#judge(copy, error, attempt);
        if (failure !== undefined) throw failure;
        const waitMs = firstWaitMs * 2 ** (attempt - 1);
        this.#options.progress.again(copy, attempt + 1, waitMs);
        await delay(waitMs, undefined, { signal: this.#options.stop });
      }
    }
  }

  async #tryCopy(copy: TableCopy): Promise<CopiedTable> {
    const { snapshot, target, rowSource, progress, stop } = this.#options;
    const source = copy.session === 'owner' ? snapshot.owner : await this.#sourceSession();
    this.#target ??= await openTargetSession(target, snapshot.searchPath).catch((error: unknown) => {
      throw new TargetRefusal(error);
    });
    // A session that was being opened when all were ended is still there.
    stop.throwIfAborted();
    const told = progress.begin(copy);
    const stall = new StallWatch(() => void source.end());
    const startedAtMs = performance.now();
    try {
      const moved = (bytes: number): void => {
        stall.moved();
        told(bytes);
      };
      const facts = await loadTable({ copy, rowSource, source, target: this.#target, moved });
      const result = { table: copy.table, ...facts, durationMs: Math.round(performance.now() - startedAtMs) };
      progress.done(copy, result);
      return result;
    } finally {
      stall.end();
    }
  }

  async #sourceSession(): Promise<Client> {
    this.#source ??= await this.#options.snapshot.session();
    return this.#source;
  }

  /** @returns what ends the copying; undefined where the table is worth another attempt */
  #judge(copy: TableCopy, error: unknown, attempt: number): unknown {
    const { snapshot, stop } = this.#options;
    if (stop.aborted) return error;
    if (error instanceof TargetRefusal) return targetFailure(copy.table, error.cause);
    if (error instanceof SnapshotLostError) return error;
    if (!isLostConnection(error)) return sourceFailure(copy.table, error);
    if (copy.session === 'owner' || !snapshot.alive) {
      return new SnapshotLostError('the session that held it was ended', { cause: error });
    }
    return attempt < mostAttempts ? undefined : sourceFailure(copy.table, error);
  }
}
