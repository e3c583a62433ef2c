import * as v from 'valibot';
import type { Mask } from '../mask';

const options = v.strictObject({});

export const emptyMask: Mask<typeof options> = {
  name: 'empty',
  description: 'Replaces every text by the empty one.',
  families: ['text'],
  options,
  promise: () => ({
    injective: false,
    maxLength: 0,
    makesNull: false,
    functional: true,
    chanceUnchanged: 0,
  }),
  compile: (_, { value }) => ({
    sql: `CASE WHEN ${value} IS NOT NULL THEN ''::text END`,
    needsQuery: false,
  }),
  examples: [{ type: 'text', original: 'called twice about the invoice', options: {}, result: '' }],
};
