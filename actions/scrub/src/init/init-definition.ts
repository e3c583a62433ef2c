import { type ActionDefinition, connectionDefinitions } from '@prodlike/core';
import { definition } from '../definition';

const { inputs } = definition;

/** `prodlike init`: of the command line alone; it takes the same connection inputs as `scrub`. */
export const initDefinition = {
  id: 'init',
  title: 'Prodlike init',
  description:
    'Write a first prodlike.yml for a database: a decision for every column, each with its evidence as a comment. Reads the catalog and samples rows; writes no value.',
  inputs: {
    output: {
      description: 'The file to write.',
      required: false,
      default: 'prodlike.yml',
    },
    force: {
      description: 'Replace the file where there is one.',
      required: false,
      default: 'false',
    },
    sample: {
      description: 'Sample rows too. Without it only names, types and comments are read.',
      required: false,
      default: 'true',
    },
    ...connectionDefinitions(inputs),
  },
  outputs: {
    file: { description: 'The file that was written.' },
    columns: { description: 'How many columns have a suggestion in it.' },
  },
} as const satisfies ActionDefinition;
