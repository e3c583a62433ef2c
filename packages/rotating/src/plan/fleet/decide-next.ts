import type { RotationRequest } from '../../rotation-request';
import type { OwnTarget } from './own-fleet';

/** Whether there is something to make, to go on with, or nothing to do. */
export type NextDecision =
  | { readonly kind: 'rotate' }
  | { readonly kind: 'resume' | 'up-to-date'; readonly target: OwnTarget };

/**
 * `up-to-date`: what the record points at holds this data already, masked by this policy and proved healthy. `resume`: an earlier
 * run left one with this data that it had not finished, and that is not masked by another policy. Else `rotate`.
 */
export function decideNext(
  request: RotationRequest,
  restoredFrom: string,
  own: readonly OwnTarget[],
  current: OwnTarget | undefined,
): NextDecision {
  const { source, policyHash, force } = request;
  const alike = own.filter(
    (one) =>
      one.kind === source.kind && one.source === source.identifier && one.restoredFrom === restoredFrom,
  );
  const fits = ({ maskedBy }: OwnTarget): boolean => maskedBy !== undefined && maskedBy === policyHash;
  const done = alike.find((one) => one === current && one.finished && one.sound && fits(one));
  if (done && !force) return { kind: 'up-to-date', target: done };
  const left = alike.find((one) => one.usable && !one.finished && (one.maskedBy === undefined || fits(one)));
  return left ? { kind: 'resume', target: left } : { kind: 'rotate' };
}
