import { AdvisedError } from '@prodlike/core';
import { isTransient } from '../../client/aws-failure';
import { type AwsCall, callAws } from '../../client/call-aws';
import { guardMutation } from '../guard/guard-mutation';
import type { Mutation, MutationBounds } from '../guard/mutation';
import type { MutationFacts } from '../guard/mutation-facts';
import type { RdsReader } from '../read/rds-reader';
import { pause } from '../wait/turns';
import { mutationFacts, type ReadRecord } from './mutation-facts';
import type { RetryTimes } from './retry-times';

/** What the guarded calls of one run share. */
export interface GuardedContext {
  readonly reader: RdsReader;
  readonly bounds: MutationBounds;
  readonly readRecord: ReadRecord;
  readonly retry: RetryTimes;
}

export interface GuardedCall {
  readonly mutation: Mutation;
  readonly call: AwsCall;
  /** Once, without attempts of the SDK's own: each attempt has to pass the guard. */
  send(facts: MutationFacts): Promise<unknown>;
  /** Whether nothing is left to be done; asked before the guard. */
  isDone?(facts: MutationFacts): boolean;
  /** Whether there is something of ours already; asked once the guard has passed. */
  isThere?(facts: MutationFacts): boolean;
  /** Whether an error means that it may be taken later, besides those that pass by themselves. */
  mayPass?(error: unknown, facts: MutationFacts): boolean;
}

/**
 * Makes one change, if the guard passes it.
 *
 * @returns what was described right before: before the call was sent, or when there was nothing left to send
 * @throws AdvisedError with the guard's faults, or what AWS refused; the signal's reason
 */
export async function sendGuarded(
  context: GuardedContext,
  guarded: GuardedCall,
  signal?: AbortSignal,
): Promise<{ readonly sent: boolean; readonly facts: MutationFacts }> {
  const { retryMs, pollMs } = context.retry;
  const untilMs = performance.now() + retryMs;
  for (;;) {
    const outcome = await attempt(context, guarded, performance.now() < untilMs, signal);
    if (outcome !== 'later') return outcome;
    await pause(pollMs * (0.8 + 0.4 * Math.random()), signal);
  }
}

/** @param again whether there is time for another attempt after this one */
async function attempt(
  context: GuardedContext,
  guarded: GuardedCall,
  again: boolean,
  signal: AbortSignal | undefined,
): Promise<{ readonly sent: boolean; readonly facts: MutationFacts } | 'later'> {
  let facts: MutationFacts | undefined;
  const mayPass = (error: unknown): boolean =>
    again && (isTransient(error) || (facts !== undefined && (guarded.mayPass?.(error, facts) ?? false)));
  try {
    const described = await passGuard(context, guarded, signal);
    facts = described;
    if (guarded.isDone?.(facts) || guarded.isThere?.(facts)) return { sent: false, facts };
    signal?.throwIfAborted();
    await callAws(guarded.call, () => guarded.send(described), mayPass);
    return { sent: true, facts };
  } catch (error) {
    if (mayPass(error)) return 'later';
    throw error;
  }
}

async function passGuard(
  { reader, bounds, readRecord, retry }: GuardedContext,
  { mutation, call, isDone }: GuardedCall,
  signal: AbortSignal | undefined,
): Promise<MutationFacts> {
  const untilMs = performance.now() + retry.staleMs;
  for (;;) {
    signal?.throwIfAborted();
    // Before the look: one that takes long may have read what was old when it began.
    const isLast = performance.now() >= untilMs;
    const facts = await mutationFacts(reader, bounds, mutation, readRecord);
    if (isDone?.(facts)) return facts;
    const faults = guardMutation(bounds, mutation, facts);
    if (faults.length === 0) return facts;
    if (isLast) throw refused(call, faults);
    await pause(Math.min(retry.pollMs, 2_000), signal);
  }
}

function refused({ action, resource }: AwsCall, faults: readonly string[]): AdvisedError {
  return new AdvisedError(
    `${action} on ${resource} was not sent: ${faults.join(' ')}`,
    'Nothing was changed. Only what this action has made under its prefix is ever changed: look at the instance’s name and tags, and at the inputs.',
  );
}
