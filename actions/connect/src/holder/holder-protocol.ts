import { processIdentitySchema } from '@prodlike/core';
import * as v from 'valibot';

/** Makes the bundle the process that holds the tunnel. */
export const holderArgument = 'hold';

/** What the main step tells the holder. Nothing of it is secret: the credentials of AWS are in its environment. */
export const holderOrder = v.object({
  target: v.string(),
  region: v.exactOptional(v.string()),
  host: v.string(),
  port: v.number(),
  document: v.string(),
  channels: v.number(),
  timeoutMs: v.number(),
  /** The process whose end is the job's end: the runner's worker. Absent where it cannot be seen from here. */
  owner: v.exactOptional(processIdentitySchema),
  /** Where the holder writes what happens to the tunnel. */
  logFile: v.string(),
});

export type HolderOrder = v.InferOutput<typeof holderOrder>;

/** What the holder tells the main step, once. */
export const holderAnswer = v.variant('kind', [
  v.object({ kind: v.literal('open'), port: v.number() }),
  v.object({ kind: v.literal('failed'), message: v.string() }),
]);
