import { type PublicText, publicText } from '@prodlike/core';
import type { ObserverConnection } from '../connection/observer-connection';
import type { MigrationBucket } from '../migrations/migration-bucket';
import { readWalPosition } from '../snapshots/server-figures';
import { statementKind } from '../statements/statement-kind';
import type { StatementStatistics } from '../statements/statement-statistics';
import type { RunState } from './run-state';

/** What is read where one migration ends and the next begins: the WAL position and pg_stat_statements. */
export class BorderAccounts {
  readonly #run: RunState;
  readonly #connection: ObserverConnection;
  readonly #statistics: StatementStatistics | undefined;
  #walPosition: number | undefined;
  /** Borders wait for each other: a tool with several sessions may cross two at once. */
  #last: Promise<void> = Promise.resolve();

  constructor(run: RunState, connection: ObserverConnection, statistics: StatementStatistics | undefined) {
    this.#run = run;
    this.#connection = connection;
    this.#statistics = statistics;
  }

  async start(): Promise<number | undefined> {
    this.#walPosition = await readWalPosition(this.#connection);
    await this.#statistics?.reset();
    return this.#walPosition;
  }

  /** Books everything since the last border on this bucket. Never fails. */
  book(bucket: MigrationBucket): Promise<void> {
    this.#last = this.#last.then(async () => {
      await this.#bookWal(bucket);
      await this.#bookStatements(bucket);
    });
    return this.#last;
  }

  async #bookWal(bucket: MigrationBucket): Promise<void> {
    if (!this.#connection.usable) return;
    const position = await readWalPosition(this.#connection);
    if (position === undefined) return;
    if (this.#walPosition !== undefined) {
      bucket.walBytes = (bucket.walBytes ?? 0) + Math.max(0, position - this.#walPosition);
    }
    this.#walPosition = position;
  }

  async #bookStatements(bucket: MigrationBucket): Promise<void> {
    if (this.#statistics === undefined) return;
    try {
      const figures = await this.#statistics.read((text) => this.#run.shapes.get(text, true));
      await this.#statistics.reset();
      const joined = new Set<string>();
      for (const figure of figures) {
        if (!(figure.nested ?? !this.#isOfWire(bucket, figure.sql, joined))) {
          joined.add(figure.sql);
          this.#run.statements.addFigures(bucket, figure);
          continue;
        }
        const kind = statementKind(figure.shape, (name) => this.#run.setting.isBuiltIn(name));
        this.#run.statements.addNested(bucket, { ...figure, command: figure.shape.command, kind });
      }
    } catch {
      this.#run.setting.coverage.add(
        'statement-statistics',
        publicText`pg_stat_statements could not be read to the end: figures of statements inside functions may be missing.`,
      );
    }
  }

  /** Where the server does not tell: of a text that the wire told of, the longest is the whole, and others are what ran within. */
  #isOfWire(bucket: MigrationBucket, sql: PublicText, joined: ReadonlySet<string>): boolean {
    return this.#run.statements.cameByWire(bucket, sql) && !joined.has(sql);
  }
}
