import { setTimeout as delay } from 'node:timers/promises';
import type { Clone } from '@prodlike/cloning';
import { errorCode } from '@prodlike/core';
import { connect, type ServerEnd } from '@prodlike/postgres';

/** A server that goes down may first try to recover, which a full disk ends soon. */
const endKnownMs = 10_000;

/** How the clone's server ended by itself during the run; undefined where it still answers, or is not ours. */
export async function unexpectedEnd(clone: Clone): Promise<ServerEnd | undefined> {
  if (clone.serverEnded === undefined || (await answers(clone))) return undefined;
  const ended = new AbortController();
  const end = await Promise.race([
    clone.serverEnded,
    delay(endKnownMs, undefined, { signal: ended.signal }).catch(() => undefined),
  ]);
  ended.abort();
  return end?.expected === false ? end : undefined;
}

async function answers(clone: Clone): Promise<boolean> {
  try {
    const client = await connect(clone.observer, { applicationName: 'prodlike', deadlineMs: 2_000 });
    await client.end();
    return true;
  } catch (error) {
    // A refusal is an answer too, e.g. that the database was dropped; 57P is of a server that starts or stops.
    const code = errorCode(error instanceof Error ? error.cause : error);
    return /^\d[0-9A-Z]{4}$/.test(code) && !code.startsWith('57P');
  }
}
