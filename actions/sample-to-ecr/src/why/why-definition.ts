import { type ActionDefinition, connectionDefinitions } from '@prodlike/core';
import { definition } from '../definition';

const { inputs } = definition;

/** `prodlike why`: of the command line alone, because it shows keys of rows; it takes the same connection inputs as a sample. */
export const whyDefinition = {
  id: 'why',
  title: 'Prodlike why',
  description:
    'Say by which path a row is in a sample: from the row, by foreign keys, to a root of prodlike.yml. Reads the source; shows key values of the rows on the path.',
  inputs: {
    table: {
      description: 'The table, as in crm.customers.',
      required: true,
    },
    key: {
      description: 'The values of its primary key, in the order of the key; by name, a JSON array of texts.',
      required: true,
    },
    config: inputs.config,
    ids: inputs.ids,
    ...connectionDefinitions(inputs),
  },
  outputs: {
    steps: { description: 'How many rows are on the path; 0 where the row is not in the sample.' },
  },
  positional: [{ input: 'table' }, { input: 'key', many: true }],
} as const satisfies ActionDefinition;
