import { formatBytes, formatDuration } from '@prodlike/core';
import type { Client } from 'pg';
import type { TableOutcome } from '../../scrub-result';
import { type RewriteTask, taskName } from '../rewrite/rewrite-task';
import { indexProgress } from './index-progress';
import { progressLine, type RunningTable } from './throughput';

const intervalMs = 2_000;

/**
 * Tells how far the rewriting is: a line for each table that is done, and one every two seconds for those under way. The server
 * shows nobody how far a rewrite within an open transaction is, except while an index is made: elsewhere the time left is
 * reckoned from the throughput of the tables that are done, and guessed before there is one.
 */
export class ApplyProgress {
  readonly #running = new Map<number, RunningTable>();
  readonly #tasks: readonly RewriteTask[];
  readonly #sessions: number;
  readonly #observer: Client;
  readonly #report: (line: string) => void;
  readonly #startedAtMs = performance.now();
  #timer: NodeJS.Timeout | undefined;
  #tablesDone = 0;
  #bytesDone = 0;

  /** @param observer a session that has nothing else to do meanwhile */
  constructor(
    tasks: readonly RewriteTask[],
    sessions: number,
    observer: Client,
    report: (line: string) => void,
  ) {
    this.#tasks = tasks;
    this.#sessions = sessions;
    this.#observer = observer;
    this.#report = report;
    this.#timer = setInterval(() => void this.#tick(), intervalMs).unref();
  }

  /** @param pid of the session that rewrites the table. @returns to be told of each phase */
  begin(pid: number, task: RewriteTask): (phase: string) => void {
    const { totalBytes: bytes } = task.masks.table;
    const table = {
      name: taskName(task),
      bytes,
      startedAtMs: performance.now(),
      phase: 'waiting for its lock',
    };
    this.#running.set(pid, table);
    return (phase) => {
      table.phase = phase;
    };
  }

  done(pid: number, task: RewriteTask, outcome: TableOutcome): void {
    this.#bytesDone += this.#running.get(pid)?.bytes ?? 0;
    this.#tablesDone += 1;
    this.#running.delete(pid);
    const { schema, table, method, rows, durationMs } = outcome;
    const rate = Math.round(rows / Math.max(0.001, durationMs / 1000));
    const size = `${formatBytes(outcome.beforeBytes)} → ${formatBytes(outcome.afterBytes)}`;
    this.#report(
      `${schema}.${table}: ${rows} rows in ${formatDuration(durationMs)} (${method}: ${task.why}; ${rate} rows/s, ${size})`,
    );
  }

  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #tick(): Promise<void> {
    if (this.#running.size === 0) return;
    // Progress must not end a run: what is wrong with the session shows elsewhere.
    const percents = await indexProgress(this.#observer, [...this.#running.keys()]).catch(
      () => new Map<number, number>(),
    );
    if (this.#timer === undefined || this.#running.size === 0) return;
    const running = [...this.#running].map(([pid, table]) => {
      const percent = percents.get(pid);
      return percent === undefined ? table : { ...table, phase: `${table.phase} (${Math.round(percent)} %)` };
    });
    this.#report(
      progressLine({
        tablesDone: this.#tablesDone,
        tables: this.#tasks.length,
        bytesDone: this.#bytesDone,
        bytes: this.#tasks.reduce((sum, { masks }) => sum + masks.table.totalBytes, 0),
        startedAtMs: this.#startedAtMs,
        nowMs: performance.now(),
        sessions: this.#sessions,
        running,
      }),
    );
  }
}
