import { setTimeout as delay } from 'node:timers/promises';

/**
 * Jobs of V8's compilers that run beside us end in this time. One that asks for a garbage collection after Node has begun to end
 * waits for it for ever, and Node 24 for the job: https://github.com/nodejs/node/issues/54918, seen at builds that end right
 * after work.
 */
const quietMs = 50;

/** A session or an upload that does not answer any more. */
const forgottenMs = 3_000;

/** Lets a process end whose work is done: a handle that something forgot does not keep it, nor its exit code from being told. */
export async function endProcess(): Promise<void> {
  await delay(quietMs);
  setTimeout(() => process.exit(), forgottenMs).unref();
}
