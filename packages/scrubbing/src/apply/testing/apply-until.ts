/**
 * A process that scrubs and ends itself by SIGKILL after a number of steps; told everything by its arguments. It prints the
 * names of the steps, a line each.
 */
import type { ConnectionParameters } from '@prodlike/postgres';
import { scrubWith } from './apply-with';
import { resumableMasks } from './resumable-masks';

async function main(connection: ConnectionParameters, stepsLeft: number): Promise<void> {
  let left = stepsLeft;
  await scrubWith(connection, resumableMasks, {
    onStep: (step) => {
      process.stdout.write(`${step}\n`);
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
    },
  });
}

const [connection = '', steps = ''] = process.argv.slice(2);
void main(JSON.parse(connection), Number(steps));
