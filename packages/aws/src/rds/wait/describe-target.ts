import type { MutationTarget } from '../guard/mutation';

/** For messages: `DB instance "app-dev-20261122"`. */
export function describeTarget({ kind, identifier }: MutationTarget): string {
  return `DB ${kind} "${identifier}"`;
}
