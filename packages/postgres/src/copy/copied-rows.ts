import type { CommandComplete } from './raw-query';

/** How many rows a COPY sent or stored. */
export function copiedRows({ text }: CommandComplete): number {
  return Number(/^COPY (\d+)$/.exec(text)?.[1] ?? 0);
}
