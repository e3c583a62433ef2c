import { joinPublic, publicText } from '@prodlike/core';
import type { ObservedTrafficStatement } from '@prodlike/traffic';
import { count } from '../../words/count';
import { duration } from '../../words/duration';
import { named } from '../../words/named';
import type { Facts, Rule } from '../rule';

const mostNamed = 3;
/** With fewer calls a percentile is one call's luck. */
const leastCalls = 20;

/** Calls that took much longer while the migrations ran, without waiting for their locks: disks, CPU, cache. */
export const trafficSlowed: Rule = {
  id: publicText`traffic-slowed`,
  summary: publicText`calls that ran beside the migrations took much longer, without waiting for a lock`,
  levels: ['warning'],
  thresholds: ['trafficSlowdownFactor', 'trafficSlowdownMs'],
  canBeAllowed: true,
  check: ({ traffic, thresholds, command }) => {
    if (traffic === undefined || traffic.waits.length > 0) return [];
    const slowed = traffic.statements.filter((statement) => isSlowed(statement, thresholds));
    if (slowed.length === 0) return [];
    const parts = slowed
      .slice(0, mostNamed)
      .map(
        ({ name, before, during }) =>
          publicText`${named(name)} from ${duration(before.p99Ms ?? 0)} to ${duration(during.p99Ms ?? 0)}`,
      );
    const rest = slowed.length - parts.length;
    const more = rest > 0 ? publicText`, and ${count(rest)} more` : publicText``;
    return [
      {
        level: 'warning',
        migration: command.tool,
        message: publicText`While the migrations ran, the 99th percentile of calls beside them rose: ${joinPublic(parts, publicText`, `)}${more}. They waited for no lock.`,
        advice: publicText`The migrations take the server's processors or disks: do the work in smaller batches with pauses, or at a quiet time.`,
      },
    ];
  },
};

function isSlowed(
  { before, during }: ObservedTrafficStatement,
  { trafficSlowdownFactor, trafficSlowdownMs }: Facts['thresholds'],
): boolean {
  if (Math.min(before.calls, during.calls) < leastCalls) return false;
  const duringMs = during.p99Ms ?? 0;
  return duringMs >= trafficSlowdownMs && duringMs >= trafficSlowdownFactor * (before.p99Ms ?? 0);
}
