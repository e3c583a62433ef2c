import { migrationName, type PublicText } from '@prodlike/core';
import type { Border } from '../borders/border';
import { createBucket, type MigrationBucket } from './migration-bucket';

/** What a statement is to the borders: `setup` covers control, catalog queries and bookkeeping without a border. */
export type TrackedKind = 'work' | 'setup';

/**
 * Which migration a statement belongs to. Work opens a migration, a border names and closes it; where the action runs
 * the files itself it says so with `begin` and `end`, and borders in the files count for nothing.
 * Names may be known only at the end, so everything refers to buckets.
 */
export class MigrationTrack {
  readonly buckets: MigrationBucket[] = [];
  tool: PublicText | undefined;
  #open: MigrationBucket | undefined;
  #setup: MigrationBucket | undefined;
  #explicit = false;

  get open(): MigrationBucket | undefined {
    return this.#open;
  }

  /** Whether the action itself names the migrations. */
  get explicit(): boolean {
    return this.#explicit;
  }

  begin(name: PublicText, at: number): MigrationBucket {
    this.#explicit = true;
    this.#open = this.#create('migration', at);
    this.#open.name = name;
    return this.#open;
  }

  end(at: number): MigrationBucket | undefined {
    const ended = this.#open;
    this.#open = undefined;
    if (ended !== undefined) {
      ended.endedAt = Math.max(ended.endedAt, at);
      ended.recorded = ended.error === undefined;
    }
    return ended;
  }

  /**
   * @param since when the statements that wait for their bucket (a BEGIN, a SET) began; else when this one did
   */
  assign(kind: TrackedKind, since: number, endedAt: number): MigrationBucket {
    if (this.#open === undefined && kind === 'work' && !this.#explicit) {
      this.#open = this.#create('migration', since);
    }
    const bucket = this.#open ?? this.setupBucket(since);
    bucket.endedAt = Math.max(bucket.endedAt, endedAt);
    return bucket;
  }

  /** The statement is a border; returns the bucket it belongs to. */
  cross(border: Border, since: number, endedAt: number): MigrationBucket {
    this.tool ??= border.tool;
    const name = border.name === undefined ? undefined : migrationName(border.name);
    if (border.at === 'start') {
      this.#open = this.#create('migration', since);
      this.#open.name = name;
      this.#open.endedAt = endedAt;
      return this.#open;
    }
    const bucket = this.#open ?? this.#create('migration', since);
    bucket.name ??= name;
    bucket.recorded = true;
    bucket.endedAt = Math.max(bucket.endedAt, endedAt);
    this.#open = undefined;
    return bucket;
  }

  /** The tool's own work. */
  setupBucket(at: number): MigrationBucket {
    this.#setup ??= this.#create('setup', at);
    return this.#setup;
  }

  #create(kind: MigrationBucket['kind'], at: number): MigrationBucket {
    const bucket = createBucket(this.buckets.length, kind, at);
    this.buckets.push(bucket);
    return bucket;
  }
}
