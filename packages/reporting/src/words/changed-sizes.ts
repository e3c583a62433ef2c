import type { RelationSize } from '@prodlike/observing';

/** Changes below this are noise of the free space and visibility maps. */
const noiseBytes = 64 * 1024;

/** Relations whose size changed by more than noise, the largest change first. */
export function changedSizes(sizes: readonly RelationSize[]): readonly RelationSize[] {
  return sizes
    .filter((size) => Math.abs(sizeChange(size)) >= noiseBytes)
    .sort((a, b) => Math.abs(sizeChange(b)) - Math.abs(sizeChange(a)));
}

/** By how many bytes a relation grew; negative where it shrank. */
export function sizeChange({ beforeBytes, afterBytes }: RelationSize): number {
  return (afterBytes ?? 0) - (beforeBytes ?? 0);
}
