/** How fast the agent sends: one message of at most `everyBytes`, then a pause. */
export interface Pacing {
  readonly everyBytes: number;
  readonly ms: number;
}

/** How late a timer may be and its messages still be made up for: the pace holds on average, without long bursts. */
const makesUpMs = 20;

/**
 * Keeps the pace on average although timers are late: what is due at once may be sent at once.
 *
 * @param now in milliseconds
 */
export class Pace {
  #dueAt = 0;

  constructor(
    readonly pacing: Pacing | undefined,
    readonly now: () => number = () => performance.now(),
  ) {}

  /** Milliseconds until the next message may go; 0 or less: now. */
  get waitMs(): number {
    return this.#dueAt - this.now();
  }

  /** There is something to send again: time without it is not made up for. */
  begin(): void {
    this.#dueAt = Math.max(this.#dueAt, this.now());
  }

  sent(bytes: number): void {
    if (this.pacing === undefined) return;
    const { everyBytes, ms } = this.pacing;
    this.#dueAt = Math.max(this.#dueAt, this.now() - makesUpMs) + Math.ceil(bytes / everyBytes) * ms;
  }
}
