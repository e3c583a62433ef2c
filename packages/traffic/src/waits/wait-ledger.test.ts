import { publicText } from '@prodlike/core';
import { WaitLedger } from './wait-ledger';

const lock = {
  relation: publicText`orders`,
  mode: publicText`AccessExclusiveLock`,
  virtualTransaction: '3/7',
  waitedMs: 20,
};
const call = (statement = 0) => ({ statement, startedAt: 1_000 });

test('joins looks into waits: from the server’s word on when it began to the end of the call', () => {
  const ledger = new WaitLedger();
  const [first, second] = [call(), call(1)];
  ledger.seen(first, lock, 1_030);
  ledger.seen(second, { ...lock, waitedMs: 0 }, 1_030);
  ledger.seen(first, lock, 1_060);
  ledger.ended(first, 1_090, 'ok');
  ledger.ended(second, 1_050, 'timeout');
  expect(ledger.episodes).toEqual([
    {
      relation: 'orders',
      mode: 'AccessExclusiveLock',
      fromAt: 1_010,
      toAt: 1_090,
      waited: 2,
      timedOut: 1,
      maxWaitMs: 80,
      totalWaitMs: 100,
    },
  ]);
  expect([ledger.waited(0), ledger.waited(1), ledger.waited(2)]).toEqual([1, 1, 0]);
});

test('keeps transactions apart, and counts a call that waited for both once', () => {
  const ledger = new WaitLedger();
  const only = call();
  ledger.seen(only, lock, 1_100);
  ledger.seen(only, { ...lock, virtualTransaction: '3/8', waitedMs: 5 }, 1_200);
  ledger.ended(only, 1_250, 'ok');
  expect(ledger.episodes.map(({ maxWaitMs }) => maxWaitMs)).toEqual([20, 55]);
  expect(ledger.waited(0)).toBe(1);
});

test('does not take the work after a wait for part of it', () => {
  const ledger = new WaitLedger();
  const only = call();
  ledger.seen(only, lock, 1_100);
  ledger.ended(only, 9_000, 'timeout');
  ledger.ended(call(), 9_000, 'ok');
  expect(ledger.episodes).toMatchObject([{ toAt: 1_100, timedOut: 0, waited: 1 }]);
});
