import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError, errorCode } from '@prodlike/core';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type { EffectVerdict } from '@prodlike/rotating';
import type { RecordWay } from './reach-database';

const attemptDeadlineMs = 10_000;
const betweenAttemptsMs = 2_000;
/** For a server that does not answer, once the name leads to it. */
const serverPatienceMs = 30_000;

/** The name is not known here yet, or still leads to another server than the certificate is for. */
const staleName = /^(?:ENOTFOUND|EAI_AGAIN|ERR_TLS_CERT_ALTNAME_INVALID)$/;
/** The same over a tunnel, where the session ends before its fault is told. */
const staleWords = /Connection terminated/;

export interface RecordCheck {
  readonly record: string;
  /** Opens a way by the record's name, afresh for each attempt. */
  readonly reach: () => Promise<RecordWay>;
  /** How long resolvers may hold what the record was before. */
  readonly stalePatienceMs: number;
  readonly signal: AbortSignal;
}

/**
 * Signs in by the record's name and asks for a row, until it succeeds or it is certain that it does not.
 *
 * @throws AdvisedError where no tunnel can be opened; the signal's reason
 */
export async function checkRecord({
  record,
  reach,
  stalePatienceMs,
  signal,
}: RecordCheck): Promise<EffectVerdict> {
  const startedAt = performance.now();
  for (;;) {
    signal.throwIfAborted();
    const { connection, close } = await reach();
    const failure = await answers(connection).finally(close);
    if (failure === undefined) return { passed: true };
    const isStale = staleName.test(errorCode(failure.cause)) || staleWords.test(String(failure.cause));
    const patienceMs = isStale ? Math.max(stalePatienceMs, serverPatienceMs) : serverPatienceMs;
    if (performance.now() - startedAt > patienceMs) return refused(record, failure);
    await delay(betweenAttemptsMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

/** @returns why not; undefined: it does */
async function answers(connection: ConnectionParameters): Promise<AdvisedError | undefined> {
  try {
    const client = await connect(connection, {
      applicationName: 'prodlike rotate-rds check',
      deadlineMs: attemptDeadlineMs,
    });
    await client.query('SELECT 1').finally(() => client.end());
    return undefined;
  } catch (error) {
    if (error instanceof AdvisedError) return error;
    return new AdvisedError('The server ended the session.', 'Look at its log.', { cause: error });
  }
}

function refused(record: string, failure: AdvisedError): EffectVerdict {
  return {
    passed: false,
    fault: `The new database does not answer by the name ${record}: ${failure.message}`,
    remedy:
      'Let this runner, or the bastion, into the security groups of the masked instance, and let it resolve the name; then run again.',
  };
}
