import { type PublicText, publicText } from '@prodlike/core';
import type { TrafficWait } from '@prodlike/traffic';
import { count, counted } from '../../words/count';
import { duration } from '../../words/duration';
import { named, quotedStatement } from '../../words/named';
import { waitedForWords } from '../../words/traffic-words';
import type { DraftFinding, Facts, Rule } from '../rule';

/** Calls that ran beside the migrations and waited for one of their locks. */
export const trafficBlocked: Rule = {
  id: publicText`traffic-blocked`,
  summary: publicText`calls that ran beside the migrations waited for their locks, or gave up`,
  levels: ['danger', 'warning'],
  thresholds: ['trafficWaitWarningMs', 'trafficWaitDangerMs'],
  canBeAllowed: true,
  check: ({ traffic, thresholds, observation }) =>
    (traffic?.waits ?? []).flatMap((wait): DraftFinding[] => {
      const level = levelOf(wait, thresholds);
      if (level === undefined) return [];
      const line = lineOf(wait, observation);
      return [
        {
          level,
          migration: wait.migration,
          relation: wait.relation,
          ...(wait.statement === undefined ? {} : { statement: wait.statement }),
          blockedMs: wait.maxWaitMs,
          message: messageOf(wait),
          advice: publicText`Hold the lock for a moment only: in a transaction of its own, with no slow work after it, and with a lock_timeout, so that the migration waits and not the application.`,
          ...(line === undefined ? {} : { line }),
        },
      ];
    }),
};

function levelOf(
  { timedOut, maxWaitMs }: TrafficWait,
  { trafficWaitWarningMs, trafficWaitDangerMs }: Facts['thresholds'],
): 'danger' | 'warning' | undefined {
  if (timedOut > 0 || maxWaitMs >= trafficWaitDangerMs) return 'danger';
  return maxWaitMs >= trafficWaitWarningMs ? 'warning' : undefined;
}

function messageOf(wait: TrafficWait): PublicText {
  const calls = counted(wait.waited, publicText`call`, publicText`calls`);
  const holder =
    wait.statement === undefined ? publicText`` : publicText`, which ${quotedStatement(wait.statement)} took`;
  const gaveUp = wait.timedOut === 0 ? publicText`` : publicText` ${count(wait.timedOut)} of them gave up.`;
  return publicText`Beside traffic, ${calls} waited for ${waitedForWords(wait)} ${named(wait.relation)}${holder}: ${duration(wait.maxWaitMs)} at most, ${duration(wait.totalWaitMs)} together.${gaveUp}`;
}

function lineOf({ migration, statement }: TrafficWait, { locks }: Facts['observation']): number | undefined {
  return locks.find((lock) => lock.migration === migration && lock.statement === statement)?.line;
}
