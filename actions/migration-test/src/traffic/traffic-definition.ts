import { type ActionDefinition, connectionDefinitions } from '@prodlike/core';
import { definition } from '../definition';

/** `prodlike traffic capture`: of the command line alone, because a person has to read what it writes. */
export const trafficDefinition = {
  id: 'traffic',
  title: 'Prodlike traffic',
  description:
    "Write the statements that a server's applications call most, with their rates, into a file for the section traffic of prodlike.yml. Reads pg_stat_statements alone; writes no constant.",
  inputs: {
    action: {
      description: 'What to do: capture.',
      required: true,
    },
    out: {
      description: 'The file to write.',
      required: false,
      default: 'traffic.yml',
    },
    top: {
      description: 'How many statements, those with most calls first.',
      required: false,
      default: '20',
    },
    force: {
      description: 'Replace the file where there is one.',
      required: false,
      default: 'false',
    },
    ...connectionDefinitions(definition.inputs),
  },
  outputs: {
    file: { description: 'The file that was written.' },
    statements: { description: 'How many statements are in it.' },
  },
  positional: [{ input: 'action' }],
} as const satisfies ActionDefinition;
