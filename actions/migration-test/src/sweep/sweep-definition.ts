import { type ActionDefinition, connectionDefinitions } from '@prodlike/core';
import { definition } from '../definition';

const { inputs } = definition;

/** `prodlike sweep`: of the command line alone; it takes the same inputs for the same things. */
export const sweepDefinition = {
  id: 'sweep',
  title: 'Prodlike sweep',
  description:
    'Remove clones and containers that a killed run left behind and whose time is up. Touches nothing that Prodlike did not make. With a connection, the clones on that server too; with rds, those in RDS; with dblab-url, those of that Database Lab Engine.',
  inputs: {
    'cache-dir': inputs['cache-dir'],
    'clone-dir': inputs['clone-dir'],
    rds: {
      description:
        'Remove clones of the provider rds too, in aws-region, with the AWS credentials of whoever runs this.',
      required: false,
      default: 'false',
    },
    'allowed-account-ids': inputs['allowed-account-ids'],
    'dblab-url': inputs['dblab-url'],
    'dblab-token': inputs['dblab-token'],
    ...connectionDefinitions(inputs),
  },
  outputs: {
    removed: { description: 'How many clones were removed.' },
  },
} as const satisfies ActionDefinition;
