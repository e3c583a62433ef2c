import type { MaskPromise } from '../masks/mask';

/** A whole document's promise, made of those of the masks inside. */
export function documentPromise(inside: readonly MaskPromise[], keepsSome: boolean): MaskPromise {
  return {
    injective: false,
    maxLength: null,
    makesNull: false,
    functional: inside.every(({ functional }) => functional),
    chanceUnchanged: keepsSome ? 1 : Math.max(0, ...inside.map(({ chanceUnchanged }) => chanceUnchanged)),
  };
}
