import type { RotationRequest } from '../../rotation-request';
import type { OwnTarget } from './own-fleet';

/**
 * What is deleted once the record points at `next`: everything of ours and of this source that no run has finished, and finished
 * ones beyond `keep`. What the record points at until then is the first to be kept, and goes even where it has another source. What may
 * not be deleted is not counted.
 */
export function retiredOf(
  { source, keep }: RotationRequest,
  own: readonly OwnTarget[],
  { current, next }: { readonly current: OwnTarget | undefined; readonly next: string },
): OwnTarget[] {
  const others = own.filter(
    (one) =>
      one.deletable && one.identifier !== next && (one === current || one.source === source.identifier),
  );
  const finished = others.filter((one) => one.finished);
  const kept = [...finished.filter((one) => one === current), ...finished.filter((one) => one !== current)];
  const unfinished = others.filter((one) => !one.finished);
  return [...kept.slice(keep), ...unfinished];
}
