import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/**
 * Bytes that this process still refers to, on V8's heap and beside it: when the rest is given back depends on how busy
 * the machine is. It collects garbage first, which takes as long as the heap is large (seconds, in a worker that has run
 * for an hour on a slow machine): call it a set number of times, never by the clock.
 */
export function liveBytes(): number {
  if (typeof collectGarbage !== 'function') throw new Error('V8 shows no garbage collector.');
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
