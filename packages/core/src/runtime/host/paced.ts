/** Passes lines on, the first at once and then at most one in each interval: always the newest. */
export interface Paced {
  offer(line: string): void;
  /** Passes on the newest line that is still held back. */
  flush(): void;
  /** Forgets it. */
  drop(): void;
}

export function paced(intervalMs: number, print: (line: string) => void): Paced {
  let lastPrintedAt = Number.NEGATIVE_INFINITY;
  let held: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const drop = () => {
    clearTimeout(timer);
    timer = undefined;
    held = undefined;
  };
  const flush = () => {
    const line = held;
    drop();
    if (line === undefined) return;
    print(line);
    lastPrintedAt = performance.now();
  };
  return {
    offer(line) {
      held = line;
      const waitMs = lastPrintedAt + intervalMs - performance.now();
      if (waitMs <= 0) flush();
      // The last line before a long silence says what takes so long.
      else timer ??= setTimeout(flush, waitMs).unref();
    },
    flush,
    drop,
  };
}
