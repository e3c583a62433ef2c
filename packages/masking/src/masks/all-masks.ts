import { constantMask } from './any/constant-mask';
import { nullMask } from './any/null-mask';
import type { Mask } from './mask';
import { emptyMask } from './text/empty-mask';

const all: readonly Mask[] = [constantMask, emptyMask, nullMask];

/** Every mask by its name in prodlike.yml. */
export const masks: ReadonlyMap<string, Mask> = new Map(all.map((mask) => [mask.name, mask]));
