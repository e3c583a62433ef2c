import { type PublicText, publicText } from '@prodlike/core';
import type { ObservedTraffic, TrafficWait } from '@prodlike/traffic';
import { count, counted } from './count';
import { duration } from './duration';

/** Of all modes of a relation's lock (PostgreSQL manual, table 13.2), as LOCK TABLE names them. */
const modes: ReadonlyMap<string, PublicText> = new Map([
  ['AccessShareLock', publicText`ACCESS SHARE`],
  ['RowShareLock', publicText`ROW SHARE`],
  ['RowExclusiveLock', publicText`ROW EXCLUSIVE`],
  ['ShareUpdateExclusiveLock', publicText`SHARE UPDATE EXCLUSIVE`],
  ['ShareLock', publicText`SHARE`],
  ['ShareRowExclusiveLock', publicText`SHARE ROW EXCLUSIVE`],
  ['ExclusiveLock', publicText`EXCLUSIVE`],
  ['AccessExclusiveLock', publicText`ACCESS EXCLUSIVE`],
]);

/** What the calls waited for, before the relation's name: `ACCESS EXCLUSIVE on`, `locks on rows of`. */
export function waitedForWords({ mode }: Pick<TrafficWait, 'mode'>): PublicText {
  const words = modes.get(mode);
  return words === undefined ? publicText`locks on rows of` : publicText`${words} on`;
}

/** `63 calls waited for locks, 2.1 s at most; 12 gave up`, or that none waited. */
export function trafficOutcome({ statements, waits }: ObservedTraffic): PublicText {
  const waited = statements.reduce((sum, statement) => sum + statement.waited, 0);
  if (waited === 0) return publicText`no call waited for a lock`;
  const longestMs = Math.max(0, ...waits.map(({ maxWaitMs }) => maxWaitMs));
  const gaveUp = waits.reduce((sum, { timedOut }) => sum + timedOut, 0);
  const words = publicText`${counted(waited, publicText`call`, publicText`calls`)} waited for locks, ${duration(longestMs)} at most`;
  return gaveUp === 0 ? words : publicText`${words}; ${count(gaveUp)} gave up`;
}
