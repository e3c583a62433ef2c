/** How long to wait for an acknowledgement: Jacobson's estimate, from 200 ms to 1 s. */
export class Retransmission {
  #roundTripMs = 100;
  #variationMs = 0;

  /** In milliseconds. */
  get timeoutMs(): number {
    return Math.min(1000, Math.max(200, this.#roundTripMs + Math.max(10, 4 * this.#variationMs)));
  }

  measured(roundTripMs: number): void {
    this.#variationMs = 0.75 * this.#variationMs + 0.25 * Math.abs(this.#roundTripMs - roundTripMs);
    this.#roundTripMs = 0.875 * this.#roundTripMs + 0.125 * roundTripMs;
  }
}
