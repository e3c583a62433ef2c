import { CopyChecksum, type CopyIn } from '@prodlike/postgres';
import type { RowSink } from './row-source';
import { TargetRefusal } from './target-refusal';

/** Hands COPY data on to a COPY … FROM STDIN of the target, and sums it up. */
export class LoadSink implements RowSink {
  readonly refused: Promise<never>;
  readonly #copyIn: CopyIn;
  readonly #moved: (bytes: number) => void;
  readonly #checksum = new CopyChecksum();

  /**
   * @param copyIn one that is ready
   * @param moved is told of each piece's length, in bytes of COPY data
   */
  constructor(copyIn: CopyIn, moved: (bytes: number) => void) {
    this.#copyIn = copyIn;
    this.#moved = moved;
    this.refused = new Promise((_, reject) => {
      copyIn.answered.catch((error: unknown) => reject(new TargetRefusal(error)));
    });
    // Whoever sends finds out by `write`, `forward` or `drained` too.
    this.refused.catch(() => undefined);
  }

  /** Of COPY data so far. */
  get bytes(): number {
    return this.#checksum.bytes;
  }

  get checksum(): string {
    return this.#checksum.hex;
  }

  async write(data: Buffer): Promise<void> {
    this.#sumUp(data);
    await this.#copyIn.write(data).catch(refuse);
  }

  forward(data: Buffer): boolean {
    this.#sumUp(data);
    try {
      return this.#copyIn.forward(data);
    } catch (error) {
      return refuse(error);
    }
  }

  async drained(): Promise<void> {
    await this.#copyIn.drained().catch(refuse);
  }

  #sumUp(payload: Buffer): void {
    this.#checksum.update(payload);
    this.#moved(payload.length);
  }
}

function refuse(error: unknown): never {
  throw new TargetRefusal(error);
}
