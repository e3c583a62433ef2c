export type SpanName = 'before' | 'during' | 'after';

/** When the spans of a run began, by `performance.now()`. A call belongs to the one in which it was to begin. */
export class RunSpans {
  #beforeAt = Number.POSITIVE_INFINITY;
  #duringAt = Number.POSITIVE_INFINITY;
  #afterAt = Number.POSITIVE_INFINITY;
  #endedAt = Number.POSITIVE_INFINITY;

  begin(span: SpanName, at: number): void {
    if (span === 'before') this.#beforeAt = at;
    if (span === 'during') this.#duringAt = at;
    if (span === 'after') this.#afterAt = at;
  }

  end(at: number): void {
    this.#endedAt = Math.min(this.#endedAt, at);
  }

  /** undefined during the warm-up. */
  of(intendedAt: number): SpanName | undefined {
    if (intendedAt >= this.#afterAt) return 'after';
    if (intendedAt >= this.#duringAt) return 'during';
    return intendedAt >= this.#beforeAt ? 'before' : undefined;
  }

  /** How long each took, in whole ms; 0 for one that was not reached. */
  get durations(): { readonly beforeMs: number; readonly duringMs: number; readonly afterMs: number } {
    const until = (from: number, to: number): number =>
      Number.isFinite(from) ? Math.round(Math.max(0, Math.min(to, this.#endedAt) - from)) : 0;
    return {
      beforeMs: until(this.#beforeAt, this.#duringAt),
      duringMs: until(this.#duringAt, this.#afterAt),
      afterMs: until(this.#afterAt, this.#endedAt),
    };
  }
}
