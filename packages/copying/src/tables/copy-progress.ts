import { catalogQualifiedName, formatBytes, formatDuration } from '@prodlike/core';
import type { CopiedTable, TableCopy } from '../table-copy';
import { bytesLeft } from './bytes-left';

const intervalMs = 3_000;

interface RunningCopy {
  readonly copy: TableCopy;
  readonly startedAtMs: number;
  bytes: number;
}

const nameOf = ({ table }: TableCopy): string => catalogQualifiedName(table.schema, table.name);

/** Tells how far copying is: a line for each table that is done, and one every few seconds for those under way. */
export class CopyProgress {
  readonly #copies: readonly TableCopy[];
  readonly #report: (line: string) => void;
  readonly #startedAtMs = performance.now();
  readonly #running = new Map<TableCopy, RunningCopy>();
  readonly #done = new Map<TableCopy, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(copies: readonly TableCopy[], report: (line: string) => void) {
    this.#copies = copies;
    this.#report = report;
    this.#timer = setInterval(() => this.#tick(), intervalMs).unref();
  }

  /** @returns to be told of bytes of COPY data as they move */
  begin(copy: TableCopy): (bytes: number) => void {
    const running: RunningCopy = { copy, startedAtMs: performance.now(), bytes: 0 };
    this.#running.set(copy, running);
    return (bytes) => {
      running.bytes += bytes;
    };
  }

  again(copy: TableCopy, attempt: number, waitMs: number): void {
    this.#running.delete(copy);
    this.#report(
      `${nameOf(copy)}: the connection was lost; again from its beginning in ${formatDuration(waitMs)} (attempt ${attempt}), in the same snapshot`,
    );
  }

  done(copy: TableCopy, { rows, bytes, durationMs }: CopiedTable): void {
    this.#running.delete(copy);
    this.#done.set(copy, bytes);
    const rate = formatBytes(bytes / Math.max(0.001, durationMs / 1000));
    this.#report(
      `${nameOf(copy)}: ${rows} rows, ${formatBytes(bytes)} in ${formatDuration(durationMs)} (${rate}/s)`,
    );
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    if (this.#running.size === 0) return;
    const running = [...this.#running.values()];
    const moved = [...this.#done.values()].reduce((sum, bytes) => sum + bytes, 0);
    const movedNow = running.reduce((sum, { bytes }) => sum + bytes, moved);
    const bytesPerMs = movedNow / (performance.now() - this.#startedAtMs);
    const underWay = new Map(running.map(({ copy, bytes }) => [copy, bytes]));
    const left = bytesLeft(this.#copies, this.#done, underWay);
    const parts = running.map(({ copy, bytes }) => `${nameOf(copy)}: ${formatBytes(bytes)}`);
    const total = `${this.#done.size} of ${this.#copies.length} tables, ${formatBytes(movedNow)}, ${formatBytes(bytesPerMs * 1000)}/s`;
    const time = bytesPerMs > 0 ? `, about ${formatDuration(left / bytesPerMs)} left` : '';
    this.#report([...parts, `${total}${time}`].join(' · '));
  }
}
