import { seededRandom } from '../../seeded-random';

/** What happens to how many messages of one direction, acknowledgements included; each a fraction from 0 to 1. */
export interface LineFaults {
  readonly drop?: number;
  readonly repeat?: number;
  /** Arrives after some of its successors. */
  readonly reorder?: number;
  readonly delay?: number;
  /** How long what is delayed takes; 50 ms where absent. */
  readonly delayMs?: number;
  readonly seed?: number;
}

/** How long what is put out of order waits for successors, where none come. */
const reorderMs = 20;

/** One direction of the line between client and agent. Without faults, messages go through at once. */
export class FaultLine {
  readonly #random: () => number;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(
    readonly faults: LineFaults | undefined,
    readonly deliver: (message: Buffer) => void,
  ) {
    this.#random = seededRandom(faults?.seed ?? 1);
  }

  send(message: Buffer): void {
    const { drop = 0, repeat = 0, reorder = 0, delay = 0, delayMs = 50 } = this.faults ?? {};
    const happens = (fraction: number): boolean => this.#random() < fraction;
    if (happens(drop)) return;
    const copies = happens(repeat) ? 2 : 1;
    const afterMs = happens(delay) ? delayMs : happens(reorder) ? this.#random() * reorderMs : 0;
    for (let copy = 0; copy < copies; copy++) {
      if (afterMs === 0) this.deliver(message);
      else this.#later(message, afterMs);
    }
  }

  /** What is under way is lost. */
  clear(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #later(message: Buffer, afterMs: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.deliver(message);
    }, afterMs);
    this.#timers.add(timer);
  }
}
