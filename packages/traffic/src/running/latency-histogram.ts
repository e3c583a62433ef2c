/** Buckets a power of two: a value is known to 1/64, 1.6 percent. */
const subBuckets = 64;
const powers = 36;

/**
 * Counts latencies in memory that does not grow: buckets of one width below 64 µs, then 64 to each power of two, as in
 * HdrHistogram (Gil Tene, http://hdrhistogram.org), up to a day.
 */
export class LatencyHistogram {
  readonly #counts = new Float64Array(subBuckets * powers);
  #count = 0;
  #maxMs = 0;

  get count(): number {
    return this.#count;
  }

  record(latencyMs: number): void {
    this.#count += 1;
    this.#maxMs = Math.max(this.#maxMs, latencyMs);
    const index = bucketOf(Math.max(0, Math.round(latencyMs * 1_000)));
    const last = this.#counts.length - 1;
    const bucket = Math.min(index, last);
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
  }

  /** null without any. */
  get maxMs(): number | null {
    return this.#count === 0 ? null : this.#maxMs;
  }

  /**
   * The latency that this share of the calls did not exceed, by nearest rank; at most 1.6 percent too large.
   *
   * @param share above 0, up to 1
   * @returns ms; null without any call
   */
  percentileMs(share: number): number | null {
    if (this.#count === 0) return null;
    const rank = Math.max(1, Math.ceil(share * this.#count));
    let seen = 0;
    for (const [bucket, count] of this.#counts.entries()) {
      seen += count;
      if (seen >= rank) return Math.min(this.#maxMs, highestOf(bucket) / 1_000);
    }
    return this.#maxMs;
  }
}

function bucketOf(micros: number): number {
  if (micros < subBuckets) return micros;
  const power = Math.floor(Math.log2(micros));
  // log2 may round up to the next power.
  const exact = 2 ** power > micros ? power - 1 : power;
  const width = 2 ** (exact - 6);
  return subBuckets * (exact - 5) + (Math.floor(micros / width) - subBuckets);
}

function highestOf(bucket: number): number {
  if (bucket < subBuckets) return bucket;
  const power = Math.floor(bucket / subBuckets) + 5;
  const width = 2 ** (power - 6);
  return (subBuckets + (bucket % subBuckets) + 1) * width - 1;
}
