/** What a call gets instead of its answer. */
export interface DblabFault {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** How the path begins; any where it is absent. */
  readonly path?: string;
  /**
   * `server-error`: 500 of a proxy, nothing done. `lost-answer`: done, then the connection breaks. `lost-call`: the connection breaks
   * before anything is done. `silence`: done, and never answered. `redirect`: to another host.
   */
  readonly kind: 'server-error' | 'lost-answer' | 'lost-call' | 'silence' | 'redirect';
  /** For how many calls; 1 where absent. */
  readonly times?: number;
}

/** Faults that wait for their calls. */
export class LabFaults {
  readonly #waiting: { readonly fault: DblabFault; left: number }[] = [];

  add(faults: readonly DblabFault[]): void {
    for (const fault of faults) this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** The first that fits; it is used up. */
  take(method: string, path: string): DblabFault['kind'] | undefined {
    const found = this.#waiting.find(
      ({ fault, left }) => left > 0 && fault.method === method && path.startsWith(fault.path ?? ''),
    );
    if (!found) return undefined;
    found.left--;
    return found.fault.kind;
  }
}
