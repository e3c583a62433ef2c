import { publicText } from '@prodlike/core';
import type { ObservedTraffic } from '@prodlike/traffic';
import { composeReport } from '../../compose-report';
import { statementFelt, trafficOf, waitOf, windowOf } from '../../fixtures/felt-traffic';
import * as given from '../../fixtures/observed';
import { defaultThresholds as limits } from '../../thresholds/thresholds-schema';

const findings = (traffic: Partial<ObservedTraffic>, locks = [given.lockOf(3, { line: 4 })]) =>
  composeReport({
    observation: given.observationOf({ locks }),
    command: given.command,
    clone: given.clone,
    traffic: trafficOf(traffic),
  }).findings;
const levels = (traffic: Partial<ObservedTraffic>) =>
  findings(traffic).map(({ rule, level }) => [rule, level]);

test('calls that waited are a finding from their thresholds on, and calls that gave up always', () => {
  expect(levels({ waits: [waitOf(limits.trafficWaitWarningMs - 1)] })).toEqual([]);
  expect(levels({ waits: [waitOf(limits.trafficWaitWarningMs)] })).toEqual([['traffic-blocked', 'warning']]);
  expect(levels({ waits: [waitOf(limits.trafficWaitDangerMs)] })).toEqual([['traffic-blocked', 'danger']]);
  expect(levels({ waits: [waitOf(50, { timedOut: 2 })] })).toEqual([['traffic-blocked', 'danger']]);
});

test('the finding names the lock, its statement, its line, and for how many', () => {
  const [finding] = findings({ waits: [waitOf(1_500, { timedOut: 2 })] });
  expect(finding).toMatchObject({
    relation: 'orders',
    migration: given.migration,
    line: 4,
    blockedMs: 1_500,
  });
  expect(finding?.message).toBe(
    'Beside traffic, 12 calls waited for ACCESS EXCLUSIVE on `orders`, which `ALTER TABLE orders ADD COLUMN note text` took: 1.5 s at most, 4.5 s together. 2 of them gave up.',
  );
  const { statement: _, ...onRows } = waitOf(150, { mode: publicText`row`, waited: 1 });
  expect(findings({ waits: [onRows] })[0]?.message).toContain(
    '1 call waited for locks on rows of `orders`: 150 ms',
  );
});

test('calls that got slow without a lock are a finding of their own, where there were enough of them', () => {
  const slow = (during: number, calls = 100) =>
    levels({ statements: [statementFelt({ before: windowOf(30), during: windowOf(during, { calls }) })] });
  expect(slow(30 * limits.trafficSlowdownFactor)).toEqual([['traffic-slowed', 'warning']]);
  expect(slow(30 * limits.trafficSlowdownFactor - 1)).toEqual([]);
  expect(slow(900, 5)).toEqual([]);
  const fast = statementFelt({ before: windowOf(1), during: windowOf(limits.trafficSlowdownMs - 1) });
  expect(levels({ statements: [fast] })).toEqual([]);
});

test('a migration that failed beside the traffic alone is a danger', () => {
  const failure = {
    migration: given.migration,
    sqlState: publicText`40P01`,
    condition: publicText`deadlock_detected`,
    statement: publicText`ALTER TABLE orders ADD COLUMN note text`,
  };
  const [finding] = findings({ failure });
  expect(finding).toMatchObject({ rule: 'failed-beside-traffic', level: 'danger' });
  expect(finding?.message).toContain('failed with SQLSTATE 40P01 (`deadlock_detected`), in `ALTER TABLE');
  expect(findings({ failure: { migration: given.migration } })[0]?.message).toContain(
    'did not come to its end',
  );
});
