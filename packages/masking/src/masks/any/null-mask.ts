import * as v from 'valibot';
import type { Mask } from '../mask';
import { allFamilies } from './all-families';

const options = v.strictObject({});

export const nullMask: Mask<typeof options> = {
  name: 'null',
  description: 'Removes the value: NULL.',
  families: allFamilies,
  options,
  whole: true,
  promise: () => ({
    injective: false,
    maxLength: 0,
    makesNull: true,
    functional: true,
    chanceUnchanged: 0,
  }),
  compile: () => ({ sql: 'NULL', needsQuery: false }),
  examples: [{ type: 'text', original: 'Ada Lovelace', options: {}, result: 'NULL' }],
};
