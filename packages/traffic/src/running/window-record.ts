import type { TrafficWindow } from '../observed-traffic';
import { LatencyHistogram } from './latency-histogram';

export type CallEnd = 'ok' | 'error' | 'timeout';

/** The calls of one statement in one span of the run, in memory that does not grow. */
export class WindowRecord {
  readonly #latencies = new LatencyHistogram();
  #errors = 0;
  #timeouts = 0;

  record(latencyMs: number, end: CallEnd): void {
    this.#latencies.record(latencyMs);
    if (end !== 'ok') this.#errors += 1;
    if (end === 'timeout') this.#timeouts += 1;
  }

  get timeouts(): number {
    return this.#timeouts;
  }

  observed(): TrafficWindow {
    const latencies = this.#latencies;
    const rounded = (ms: number | null) => (ms === null ? null : Math.round(ms * 1_000) / 1_000);
    return {
      calls: latencies.count,
      errors: this.#errors,
      timeouts: this.#timeouts,
      p50Ms: rounded(latencies.percentileMs(0.5)),
      p95Ms: rounded(latencies.percentileMs(0.95)),
      p99Ms: rounded(latencies.percentileMs(0.99)),
      maxMs: rounded(latencies.maxMs),
    };
  }
}
