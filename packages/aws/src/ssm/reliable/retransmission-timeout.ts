const shortestMs = 200;
const longestMs = 1_000;

/**
 * How long to wait for an acknowledgement before a message is sent again: Jacobson's estimate of the round trip with its
 * variation (RFC 6298, gains 1/8 and 1/4), between the agent's own limits of 200 ms and 1 s.
 */
export class RetransmissionTimeout {
  #smoothedMs: number | undefined;
  #variationMs = 0;

  get ms(): number {
    if (this.#smoothedMs === undefined) return shortestMs;
    return Math.min(longestMs, Math.max(shortestMs, this.#smoothedMs + 4 * this.#variationMs));
  }

  /** @param roundTripMs of a message that was sent once (Karn: of one sent twice nobody knows which was acknowledged) */
  measured(roundTripMs: number): void {
    if (this.#smoothedMs === undefined) {
      this.#smoothedMs = roundTripMs;
      this.#variationMs = roundTripMs / 2;
      return;
    }
    this.#variationMs += (Math.abs(this.#smoothedMs - roundTripMs) - this.#variationMs) / 4;
    this.#smoothedMs += (roundTripMs - this.#smoothedMs) / 8;
  }
}
