import type { ActionDefinition } from '@prodlike/core';
import { definition } from '../definition';

const { inputs } = definition;

/** `prodlike sweep`: of the command line alone; it takes the same inputs for the same things. */
export const sweepDefinition = {
  id: 'sweep',
  title: 'Prodlike sweep',
  description:
    'Remove clones and containers that a killed run left behind and whose time is up. Touches nothing that Prodlike did not make. With a connection, the clones on that server too.',
  inputs: {
    'cache-dir': inputs['cache-dir'],
    'clone-dir': inputs['clone-dir'],
    'database-url': inputs['database-url'],
    host: inputs.host,
    port: inputs.port,
    database: inputs.database,
    user: inputs.user,
    password: inputs.password,
    'iam-auth': inputs['iam-auth'],
    'aws-region': inputs['aws-region'],
    'ssl-mode': inputs['ssl-mode'],
    'ssl-ca': inputs['ssl-ca'],
  },
  outputs: {
    removed: { description: 'How many clones were removed.' },
  },
} as const satisfies ActionDefinition;
