import { maskSql, migrationName, type PublicText, publicSqlState, publicText } from '@prodlike/core';
import type { Observation } from '@prodlike/observing';
import type { TrafficPlan } from './configuration/traffic-plan';
import type { ObservedTraffic, ObservedTrafficStatement, TrafficFailure } from './observed-traffic';
import type { PreparedStatements } from './parameters/prepare-statements';
import type { CallRecord } from './running/call-record';
import type { RunSpans } from './running/run-spans';
import type { TrafficGenerator } from './running/traffic-generator';
import { attributeWaits } from './waits/attribute-waits';
import type { WaitLedger } from './waits/wait-ledger';
import type { WaitPoller } from './waits/wait-poller';

export interface EndedTraffic {
  readonly plan: TrafficPlan;
  readonly prepared: PreparedStatements;
  readonly spans: RunSpans;
  readonly record: CallRecord;
  readonly ledger: WaitLedger;
  readonly generator: Pick<TrafficGenerator, 'lostSessions' | 'lateCalls'>;
  readonly poller: Pick<WaitPoller, 'failed'>;
}

function notesOf({ plan, prepared, record, generator, poller }: EndedTraffic): readonly PublicText[] {
  return [
    ...prepared.notes,
    ...prepared.statements.flatMap(({ planned }, index) =>
      failureNotes(planned.name, record.failures(index)),
    ),
    ...(generator.lateCalls > 0
      ? [
          publicText`${generator.lateCalls} calls waited for a free session: calls that waited for locks held all ${plan.sessions} of them. Their latency counts that too.`,
        ]
      : []),
    ...(record.notBegun > 0
      ? [
          publicText`${record.notBegun} calls had not begun when the traffic ended: all sessions were taken. They count as errors, with the time that they had waited.`,
        ]
      : []),
    ...(generator.lostSessions > 0
      ? [publicText`The server closed ${generator.lostSessions} of the traffic's sessions.`]
      : []),
    ...(poller.failed
      ? [publicText`Whom the calls waited for could not be read to the end: waits may be missing.`]
      : []),
  ];
}

/** Of errors that are no time limit's: a statement that always fails measures nothing. */
function failureNotes(name: string, failures: ReadonlyMap<string, number>): readonly PublicText[] {
  return [...failures].map(([code, calls]) => {
    if (code === '') return publicText`${calls} calls of ${migrationName(name)} ended with their session.`;
    const { sqlState, condition } = publicSqlState(code);
    return publicText`${calls} calls of ${migrationName(name)} failed: ${condition} (SQLSTATE ${sqlState}).`;
  });
}

function statementsOf({ prepared, record, ledger }: EndedTraffic): readonly ObservedTrafficStatement[] {
  return prepared.statements.map(({ planned }, index): ObservedTrafficStatement => {
    const windows = record.windows(index);
    return {
      name: migrationName(planned.name),
      sql: maskSql(planned.sql),
      kind: planned.kind,
      ratePerSecond: Math.round(planned.ratePerSecond * 1_000) / 1_000,
      ...windows,
      waited: ledger.waited(index),
      timedOut: windows.during.timeouts,
    };
  });
}

/** What the traffic felt of the migrations of this observation. Latencies count from the moment at which a call was to begin. */
export function describeTraffic(
  ended: EndedTraffic,
  observation: Pick<Observation, 'locks' | 'migrations' | 'startedAt' | 'tool'>,
): ObservedTraffic {
  const originAt = observation.startedAt.getTime() - performance.timeOrigin;
  const fallback = observation.tool ?? publicText`the migrations`;
  return {
    sessions: ended.plan.sessions,
    ...ended.spans.durations,
    statements: statementsOf(ended),
    waits: attributeWaits(ended.ledger.episodes, observation, originAt, fallback),
    notes: notesOf(ended),
  };
}

/** How the migrations failed beside the traffic. */
export function failureOf({ migrations, tool }: Pick<Observation, 'migrations' | 'tool'>): TrafficFailure {
  const failed =
    migrations.find(({ outcome, error }) => outcome === 'failed' && error !== undefined) ??
    migrations.find(({ outcome }) => outcome === 'failed' || outcome === 'interrupted');
  const { error } = failed ?? {};
  return {
    migration: failed?.name ?? tool ?? publicText`the migrations`,
    ...(error === undefined ? {} : { sqlState: error.sqlState, condition: error.condition }),
    ...(error?.statement === undefined ? {} : { statement: error.statement }),
  };
}
