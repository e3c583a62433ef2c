import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const ping = `
const request = require('node:http').get({ socketPath: process.argv[1], path: '/_ping', timeout: 5000 }, (response) => {
  process.exit(response.statusCode === 200 ? 0 : 1);
});
request.on('error', () => process.exit(1)).on('timeout', () => process.exit(1));
`;

/** Whether a Docker engine answers on this Unix socket; waits for it, as the choice between test and skip must. */
export function engineAnswers(socketPath: string): boolean {
  return existsSync(socketPath) && spawnSync(process.execPath, ['-e', ping, socketPath]).status === 0;
}
