/** Passes lines on, the first at once and then at most one in each interval: always the newest. */
export interface Paced {
  offer(line: string): void;
  /** Passes on the newest line that is still held back. */
  flush(): void;
}

export function paced(intervalMs: number, print: (line: string) => void): Paced {
  let lastPrintedAt = Number.NEGATIVE_INFINITY;
  let held: string | undefined;
  const flush = () => {
    if (held === undefined) return;
    print(held);
    held = undefined;
    lastPrintedAt = performance.now();
  };
  return {
    offer(line) {
      held = line;
      if (performance.now() - lastPrintedAt >= intervalMs) flush();
    },
    flush,
  };
}
