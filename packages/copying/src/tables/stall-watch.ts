const stallMs = 30 * 60_000;
const intervalMs = 60_000;

/**
 * Notices that nothing has moved for half an hour: longer than any lock is waited for, and than a table is searched for its
 * first row. A connection that a firewall forgot says nothing of it.
 */
export class StallWatch {
  readonly #timer: NodeJS.Timeout;
  #movedAtMs = performance.now();

  /** @param stalled is called once */
  constructor(stalled: () => void) {
    this.#timer = setInterval(() => {
      if (performance.now() - this.#movedAtMs < stallMs) return;
      this.end();
      stalled();
    }, intervalMs).unref();
  }

  moved(): void {
    this.#movedAtMs = performance.now();
  }

  end(): void {
    clearInterval(this.#timer);
  }
}
