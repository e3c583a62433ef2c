import * as v from 'valibot';
import { choiceSalts } from '../choice-salts';
import { keyedChoice } from '../keyed-hash';
import type { Mask } from '../mask';

const options = v.strictObject({ subject: v.string() });

export const booleanMask: Mask<typeof options> = {
  name: 'boolean',
  description: 'A keyed coin for each `subject`, a column of the same row such as its id.',
  families: ['boolean'],
  options,
  promise: () => ({
    injective: false,
    maxLength: null,
    makesNull: false,
    functional: false,
    chanceUnchanged: 0.5,
  }),
  compile: ({ subject }, context) => {
    const text = `coalesce((${context.original(subject)})::text COLLATE "C",'')`;
    return {
      sql: `CASE WHEN ${context.value} IS NOT NULL THEN ${keyedChoice(text, choiceSalts.boolean)}%2=0 END`,
      needsQuery: false,
    };
  },
  examples: [{ type: 'boolean', original: 'false', options: { subject: 'value' }, result: 'false' }],
};
