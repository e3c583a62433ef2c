import { constantMask } from './any/constant-mask';
import { nullMask } from './any/null-mask';
import type { Mask } from './mask';
import { emailMask } from './text/email-mask';
import { emptyMask } from './text/empty-mask';
import { firstNameMask } from './text/first-name-mask';
import { lastNameMask } from './text/last-name-mask';
import { personMask } from './text/person-mask';

const all: readonly Mask[] = [
  constantMask,
  emailMask,
  emptyMask,
  firstNameMask,
  lastNameMask,
  nullMask,
  personMask,
];

/** Every mask by its name in prodlike.yml. */
export const masks: ReadonlyMap<string, Mask> = new Map(all.map((mask) => [mask.name, mask]));
