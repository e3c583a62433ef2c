import { setTimeout as delay } from 'node:timers/promises';
import type { CleanUp } from '@prodlike/core';
import { type Observation, ObserverConnection } from '@prodlike/observing';
import type { ConnectionParameters } from '@prodlike/postgres';
import type { TrafficPlan } from './configuration/traffic-plan';
import { describeTraffic, failureOf } from './describe-traffic';
import type { ObservedTraffic } from './observed-traffic';
import { type PreparedStatement, prepareStatements } from './parameters/prepare-statements';
import { CallRecord } from './running/call-record';
import { RunSpans } from './running/run-spans';
import { TrafficGenerator } from './running/traffic-generator';
import { endTrafficBackends } from './waits/end-backends';
import { WaitLedger } from './waits/wait-ledger';
import { WaitPoller } from './waits/wait-poller';

export interface TrafficRequest {
  readonly plan: TrafficPlan;
  /** As powerful as can be had: it sees whom each session waits for. */
  readonly observer: ConnectionParameters;
  /** The migration's role on the clone itself, not by way of the observers' proxy. */
  readonly migration: ConnectionParameters;
  readonly serverVersionNum: number;
  readonly cleanUp: CleanUp;
  readonly report?: (line: string) => void;
}

/** Traffic that runs beside one run of the migrations. */
export interface Traffic {
  /** Runs the traffic alone for a while, then beside `work`, then alone again. */
  around<T>(work: () => Promise<T>): Promise<T>;
  /** What it felt. `succeeded`: the migrations ran to their end, here as well as alone. */
  observed(observation: Observation, succeeded: boolean): ObservedTraffic;
  /** Ends all its sessions. Safe to repeat. */
  end(): Promise<void>;
}

/** What runs the traffic and what keeps the account of it. */
function partsOf(
  { plan, migration, serverVersionNum }: TrafficRequest,
  statements: readonly PreparedStatement[],
  connection: ObserverConnection,
) {
  const ledger = new WaitLedger();
  const spans = new RunSpans();
  const record = new CallRecord(spans, statements.length);
  const backends = new Set<number>();
  const generator = new TrafficGenerator({
    statements,
    sessions: plan.sessions,
    connection: migration,
    onStart: ({ backendPid }) => backends.add(backendPid),
    onEnd: (call, at, { end, sqlState }) => {
      record.ended(call.statement, call.intendedAt, at, end);
      if (end === 'error') record.failed(call.statement, sqlState ?? '');
      ledger.ended(call, at, end);
    },
    onLeftOut: (statement, intendedAt, at) => record.leftOut(statement, intendedAt, at),
  });
  const running = () => generator.running;
  const poller = new WaitPoller({ connection, serverVersionNum, running, ledger });
  return { ledger, spans, record, backends, generator, poller };
}

/**
 * Checks the statements on the clone, samples the values of their parameters there, and opens the sessions. Nothing of
 * the values leaves this process but to the clone.
 *
 * @throws AdvisedError naming the statement that the clone does not take, or why it cannot be reached
 */
export async function startTraffic(request: TrafficRequest): Promise<Traffic> {
  const { plan, migration, cleanUp, report } = request;
  report?.('Reading the types of the parameters, and values for them');
  const prepared = await prepareStatements({ statements: plan.statements, connection: migration, cleanUp });
  const connection = await ObserverConnection.open(request.observer, 'traffic waits');
  const parts = partsOf(request, prepared.statements, connection);
  const { spans, generator, poller } = parts;
  const end = cleanUp.defer('the traffic', async () => {
    spans.end(performance.now());
    await generator.stop(cleanUp.interrupted.aborted);
    poller.stop();
    await endTrafficBackends(connection, parts.backends);
    await connection.end();
  });
  await generator.open().catch(async (error: unknown) => {
    await end().catch(() => undefined);
    throw error;
  });
  const lasts = (ms: number) => delay(ms, undefined, { signal: cleanUp.interrupted }).catch(() => undefined);
  return {
    async around(work) {
      generator.start();
      poller.start();
      report?.('Traffic alone, before the migrations');
      await lasts(plan.warmUpMs);
      spans.begin('before', performance.now());
      await lasts(plan.beforeMs);
      spans.begin('during', performance.now());
      report?.('The migrations beside the traffic');
      try {
        return await work();
      } finally {
        spans.begin('after', performance.now());
        report?.('Traffic alone, after the migrations');
        await lasts(plan.afterMs);
        await end();
      }
    },
    observed: (observation, succeeded) => ({
      ...describeTraffic({ plan, prepared, ...parts }, observation),
      ...(succeeded ? {} : { failure: failureOf(observation) }),
    }),
    end,
  };
}
