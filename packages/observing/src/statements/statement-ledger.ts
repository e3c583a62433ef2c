import type { PublicText } from '@prodlike/core';
import type { MigrationBucket } from '../migrations/migration-bucket';
import type { ObservedStatement, StatementIo } from '../observation';
import type { StatementRun } from './statement-run';

interface Entry {
  readonly bucket: MigrationBucket;
  readonly sql: PublicText;
  readonly command: PublicText;
  readonly level: ObservedStatement['level'];
  readonly kind: ObservedStatement['kind'];
  readonly line: number | undefined;
  onNewRelations: boolean;
  calls: number;
  totalMs: number;
  maxMs: number;
  rows: number;
  errors: number;
  /** The wire could not tell when its calls began and ended: the server's own figures count. */
  sharesMessage: boolean;
  /** Those figures' sum so far. */
  measuredMs: number;
  /** `performance.now()` at which the slowest call began. */
  slowestAt: number;
  io: StatementIo | undefined;
}

/** Statements inside functions and DO blocks, as pg_stat_statements sums them. */
export type NestedStatement = Pick<
  ObservedStatement,
  'sql' | 'command' | 'kind' | 'calls' | 'totalMs' | 'maxMs' | 'rows'
> & { readonly io: StatementIo };

/** What pg_stat_statements measured of one text. */
export type MeasuredStatement = Pick<NestedStatement, 'sql' | 'totalMs' | 'maxMs' | 'io'>;

const mostTexts = 2_000;
const withoutQueryInside = /^(?:SELECT|INSERT|UPDATE|DELETE|MERGE|VALUES)$/;

/** Sums statements by masked text, one list a migration, of at most 2,000 texts each. */
export class StatementLedger {
  readonly #byBucket = new Map<number, Map<string, Entry>>();
  omitted = 0;

  add(run: StatementRun, bucket: MigrationBucket): void {
    const durationMs = Math.max(0, (run.endedAt ?? run.startedAt) - run.startedAt);
    const entry = this.#entry(bucket, `wire\0${run.masked}`, () => ({
      bucket,
      sql: run.masked,
      command: run.shape.command,
      level: 'wire',
      kind: run.kind,
      line: run.line,
      onNewRelations: run.onNewRelations,
      ...blank(run.startedAt),
    }));
    if (entry === undefined) return;
    entry.onNewRelations &&= run.onNewRelations;
    entry.calls += 1;
    entry.totalMs += durationMs;
    entry.rows += run.rows;
    entry.errors += run.failed ? 1 : 0;
    entry.sharesMessage ||= run.sharesMessage;
    if (durationMs > entry.maxMs) {
      entry.maxMs = durationMs;
      entry.slowestAt = run.startedAt;
    }
  }

  /** Whether the wire has told of this text. */
  cameByWire(bucket: MigrationBucket, sql: PublicText): boolean {
    return this.#byBucket.get(bucket.id)?.has(`wire\0${sql}`) === true;
  }

  addNested(bucket: MigrationBucket, nested: NestedStatement): void {
    // The query within CREATE TABLE AS, EXPLAIN and REFRESH counts under the text of the whole, which the wire has told.
    if (this.cameByWire(bucket, nested.sql) && !withoutQueryInside.test(nested.command)) return;
    const entry = this.#entry(bucket, `nested\0${nested.sql}`, () => ({
      bucket,
      sql: nested.sql,
      command: nested.command,
      level: 'nested',
      kind: nested.kind,
      line: undefined,
      onNewRelations: false,
      ...blank(bucket.startedAt),
    }));
    if (entry === undefined) return;
    entry.calls += nested.calls;
    entry.totalMs += nested.totalMs;
    entry.maxMs = Math.max(entry.maxMs, nested.maxMs);
    entry.rows += nested.rows;
    entry.io = sumIo(entry.io, nested.io);
  }

  /** Joins what pg_stat_statements measured of a statement that came over the wire. */
  addFigures(bucket: MigrationBucket, figures: MeasuredStatement): void {
    const entry = this.#byBucket.get(bucket.id)?.get(`wire\0${figures.sql}`);
    if (entry === undefined) return;
    entry.io = sumIo(entry.io, figures.io);
    if (!entry.sharesMessage) return;
    entry.measuredMs += figures.totalMs;
    entry.totalMs = entry.measuredMs;
    entry.maxMs = figures.maxMs;
  }

  /** In order of their first call within each migration. */
  observed(nameOf: (bucket: MigrationBucket) => PublicText, origin: number): ObservedStatement[] {
    const entries = [...this.#byBucket.values()].flatMap((texts) => [...texts.values()]);
    return entries.map((entry) => ({
      sql: entry.sql,
      migration: nameOf(entry.bucket),
      command: entry.command,
      level: entry.level,
      kind: entry.kind,
      calls: entry.calls,
      totalMs: entry.totalMs,
      maxMs: entry.maxMs,
      meanMs: entry.calls === 0 ? 0 : entry.totalMs / entry.calls,
      rows: entry.rows,
      errors: entry.errors,
      startedMs: Math.max(0, entry.slowestAt - origin),
      ...(entry.line === undefined ? {} : { line: entry.line }),
      ...(entry.io === undefined ? {} : { io: entry.io }),
      ...(entry.onNewRelations ? { onNewRelations: true as const } : {}),
    }));
  }

  #entry(bucket: MigrationBucket, key: string, create: () => Entry): Entry | undefined {
    let texts = this.#byBucket.get(bucket.id);
    if (texts === undefined) {
      texts = new Map();
      this.#byBucket.set(bucket.id, texts);
    }
    const known = texts.get(key);
    if (known !== undefined) return known;
    if (texts.size >= mostTexts) {
      this.omitted += 1;
      return undefined;
    }
    const entry = create();
    texts.set(key, entry);
    return entry;
  }
}

type Sums =
  | 'calls'
  | 'totalMs'
  | 'maxMs'
  | 'rows'
  | 'errors'
  | 'sharesMessage'
  | 'measuredMs'
  | 'slowestAt'
  | 'io';

function blank(at: number): Pick<Entry, Sums> {
  return {
    calls: 0,
    totalMs: 0,
    maxMs: 0,
    rows: 0,
    errors: 0,
    sharesMessage: false,
    measuredMs: 0,
    slowestAt: at,
    io: undefined,
  };
}

function sumIo(a: StatementIo | undefined, b: StatementIo): StatementIo {
  if (a === undefined) return b;
  return {
    walBytes: a.walBytes + b.walBytes,
    blocksHit: a.blocksHit + b.blocksHit,
    blocksRead: a.blocksRead + b.blocksRead,
    blocksDirtied: a.blocksDirtied + b.blocksDirtied,
    tempBlocks: a.tempBlocks + b.tempBlocks,
  };
}
